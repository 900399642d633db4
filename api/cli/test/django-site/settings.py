SECRET_KEY = 'only for printing the SQL of migrations'
INSTALLED_APPS = ['django.contrib.auth', 'django.contrib.contenttypes', 'webinars', 'registrations', 'live_sessions']
DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'live_webinar'}}
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'
USE_TZ = True
