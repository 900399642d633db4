import '@live-webinar/widget/define';
