#!/bin/sh
# Prints schema.sql: the SQL of the migrations, as Django runs it. Needs Django, psycopg2 and any PostgreSQL (PGHOST, PGPORT,
# PGUSER, PGPASSWORD), which Django asks for its version. Made with Django 3.2.25.
set -e
cd "$(dirname "$0")"
export DJANGO_SETTINGS_MODULE=settings PYTHONPATH=. PYTHONDONTWRITEBYTECODE=1
for migration in \
  contenttypes:0001 contenttypes:0002 \
  auth:0001 auth:0002 auth:0003 auth:0004 auth:0005 auth:0006 auth:0007 auth:0008 auth:0009 auth:0010 auth:0011 auth:0012 \
  webinars:0001 registrations:0001 live_sessions:0001 live_sessions:0002; do
  echo "-- ${migration%:*} ${migration#*:}"
  "${PYTHON:-python3}" -m django sqlmigrate "${migration%:*}" "${migration#*:}"
done
