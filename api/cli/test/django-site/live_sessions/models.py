from django.conf import settings
from django.db import models


class LiveSession(models.Model):
    webinar = models.OneToOneField('webinars.Event', on_delete=models.CASCADE)
    room_name = models.CharField(max_length=255, unique=True)
    is_active = models.BooleanField(default=False)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    end_time = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=['webinar']), models.Index(fields=['is_active'])]
