-- contenttypes 0001
BEGIN;
--
-- Create model ContentType
--
CREATE TABLE "django_content_type" ("id" serial NOT NULL PRIMARY KEY, "name" varchar(100) NOT NULL, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
--
-- Alter unique_together for contenttype (1 constraint(s))
--
ALTER TABLE "django_content_type" ADD CONSTRAINT "django_content_type_app_label_model_76bd3d3b_uniq" UNIQUE ("app_label", "model");
COMMIT;
-- contenttypes 0002
BEGIN;
--
-- Change Meta options on contenttype
--
--
-- Alter field name on contenttype
--
ALTER TABLE "django_content_type" ALTER COLUMN "name" DROP NOT NULL;
--
-- MIGRATION NOW PERFORMS OPERATION THAT CANNOT BE WRITTEN AS SQL:
-- Raw Python operation
--
--
-- Remove field name from contenttype
--
ALTER TABLE "django_content_type" DROP COLUMN "name" CASCADE;
COMMIT;
-- auth 0001
BEGIN;
--
-- Create model Permission
--
CREATE TABLE "auth_permission" ("id" serial NOT NULL PRIMARY KEY, "name" varchar(50) NOT NULL, "content_type_id" integer NOT NULL, "codename" varchar(100) NOT NULL);
--
-- Create model Group
--
CREATE TABLE "auth_group" ("id" serial NOT NULL PRIMARY KEY, "name" varchar(80) NOT NULL UNIQUE);
CREATE TABLE "auth_group_permissions" ("id" bigserial NOT NULL PRIMARY KEY, "group_id" integer NOT NULL, "permission_id" integer NOT NULL);
--
-- Create model User
--
CREATE TABLE "auth_user" ("id" serial NOT NULL PRIMARY KEY, "password" varchar(128) NOT NULL, "last_login" timestamp with time zone NOT NULL, "is_superuser" boolean NOT NULL, "username" varchar(30) NOT NULL UNIQUE, "first_name" varchar(30) NOT NULL, "last_name" varchar(30) NOT NULL, "email" varchar(75) NOT NULL, "is_staff" boolean NOT NULL, "is_active" boolean NOT NULL, "date_joined" timestamp with time zone NOT NULL);
CREATE TABLE "auth_user_groups" ("id" bigserial NOT NULL PRIMARY KEY, "user_id" integer NOT NULL, "group_id" integer NOT NULL);
CREATE TABLE "auth_user_user_permissions" ("id" bigserial NOT NULL PRIMARY KEY, "user_id" integer NOT NULL, "permission_id" integer NOT NULL);
ALTER TABLE "auth_permission" ADD CONSTRAINT "auth_permission_content_type_id_codename_01ab375a_uniq" UNIQUE ("content_type_id", "codename");
ALTER TABLE "auth_permission" ADD CONSTRAINT "auth_permission_content_type_id_2f476e4b_fk_django_co" FOREIGN KEY ("content_type_id") REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE INDEX "auth_group_name_a6ea08ec_like" ON "auth_group" ("name" varchar_pattern_ops);
ALTER TABLE "auth_group_permissions" ADD CONSTRAINT "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" UNIQUE ("group_id", "permission_id");
ALTER TABLE "auth_group_permissions" ADD CONSTRAINT "auth_group_permissions_group_id_b120cbf9_fk_auth_group_id" FOREIGN KEY ("group_id") REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "auth_group_permissions" ADD CONSTRAINT "auth_group_permissio_permission_id_84c5c92e_fk_auth_perm" FOREIGN KEY ("permission_id") REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE INDEX "auth_user_username_6821ab7c_like" ON "auth_user" ("username" varchar_pattern_ops);
ALTER TABLE "auth_user_groups" ADD CONSTRAINT "auth_user_groups_user_id_group_id_94350c0c_uniq" UNIQUE ("user_id", "group_id");
ALTER TABLE "auth_user_groups" ADD CONSTRAINT "auth_user_groups_user_id_6a12ed8b_fk_auth_user_id" FOREIGN KEY ("user_id") REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "auth_user_groups" ADD CONSTRAINT "auth_user_groups_group_id_97559544_fk_auth_group_id" FOREIGN KEY ("group_id") REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "auth_user_groups_user_id_6a12ed8b" ON "auth_user_groups" ("user_id");
CREATE INDEX "auth_user_groups_group_id_97559544" ON "auth_user_groups" ("group_id");
ALTER TABLE "auth_user_user_permissions" ADD CONSTRAINT "auth_user_user_permissions_user_id_permission_id_14a6b632_uniq" UNIQUE ("user_id", "permission_id");
ALTER TABLE "auth_user_user_permissions" ADD CONSTRAINT "auth_user_user_permissions_user_id_a95ead1b_fk_auth_user_id" FOREIGN KEY ("user_id") REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "auth_user_user_permissions" ADD CONSTRAINT "auth_user_user_permi_permission_id_1fbb5f2c_fk_auth_perm" FOREIGN KEY ("permission_id") REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "auth_user_user_permissions_user_id_a95ead1b" ON "auth_user_user_permissions" ("user_id");
CREATE INDEX "auth_user_user_permissions_permission_id_1fbb5f2c" ON "auth_user_user_permissions" ("permission_id");
COMMIT;
-- auth 0002
BEGIN;
--
-- Alter field name on permission
--
ALTER TABLE "auth_permission" ALTER COLUMN "name" TYPE varchar(255);
COMMIT;
-- auth 0003
BEGIN;
--
-- Alter field email on user
--
ALTER TABLE "auth_user" ALTER COLUMN "email" TYPE varchar(254);
COMMIT;
-- auth 0004
BEGIN;
--
-- Alter field username on user
--
COMMIT;
-- auth 0005
BEGIN;
--
-- Alter field last_login on user
--
ALTER TABLE "auth_user" ALTER COLUMN "last_login" DROP NOT NULL;
COMMIT;
-- auth 0006
-- auth 0007
BEGIN;
--
-- Alter field username on user
--
COMMIT;
-- auth 0008
BEGIN;
--
-- Alter field username on user
--
ALTER TABLE "auth_user" ALTER COLUMN "username" TYPE varchar(150);
COMMIT;
-- auth 0009
BEGIN;
--
-- Alter field last_name on user
--
ALTER TABLE "auth_user" ALTER COLUMN "last_name" TYPE varchar(150);
COMMIT;
-- auth 0010
BEGIN;
--
-- Alter field name on group
--
ALTER TABLE "auth_group" ALTER COLUMN "name" TYPE varchar(150);
COMMIT;
-- auth 0011
BEGIN;
--
-- MIGRATION NOW PERFORMS OPERATION THAT CANNOT BE WRITTEN AS SQL:
-- Raw Python operation
--
COMMIT;
-- auth 0012
BEGIN;
--
-- Alter field first_name on user
--
ALTER TABLE "auth_user" ALTER COLUMN "first_name" TYPE varchar(150);
COMMIT;
-- webinars 0001
BEGIN;
--
-- Create model Event
--
CREATE TABLE "webinars_event" ("id" bigserial NOT NULL PRIMARY KEY, "title" varchar(200) NOT NULL, "description" text NOT NULL, "date" date NOT NULL, "time" time NOT NULL, "duration" integer NOT NULL CHECK ("duration" >= 0), "price" numeric(8, 2) NOT NULL, "created_at" timestamp with time zone NOT NULL, "organizer_id" integer NOT NULL);
ALTER TABLE "webinars_event" ADD CONSTRAINT "webinars_event_organizer_id_96661834_fk_auth_user_id" FOREIGN KEY ("organizer_id") REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "webinars_event_organizer_id_96661834" ON "webinars_event" ("organizer_id");
COMMIT;
-- registrations 0001
BEGIN;
--
-- Create model Registration
--
CREATE TABLE "registrations_registration" ("id" bigserial NOT NULL PRIMARY KEY, "registered_on" timestamp with time zone NOT NULL, "attended" boolean NOT NULL, "event_id" bigint NOT NULL, "user_id" integer NOT NULL);
--
-- Create constraint unique_registration_per_user_event on model registration
--
ALTER TABLE "registrations_registration" ADD CONSTRAINT "unique_registration_per_user_event" UNIQUE ("user_id", "event_id");
ALTER TABLE "registrations_registration" ADD CONSTRAINT "registrations_regist_event_id_3b97493e_fk_webinars_" FOREIGN KEY ("event_id") REFERENCES "webinars_event" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "registrations_registration" ADD CONSTRAINT "registrations_registration_user_id_45e19b84_fk_auth_user_id" FOREIGN KEY ("user_id") REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "registrations_registration_event_id_3b97493e" ON "registrations_registration" ("event_id");
CREATE INDEX "registrations_registration_user_id_45e19b84" ON "registrations_registration" ("user_id");
COMMIT;
-- live_sessions 0001
BEGIN;
--
-- Create model LiveSession
--
CREATE TABLE "live_sessions_livesession" ("id" bigserial NOT NULL PRIMARY KEY, "room_name" varchar(255) NOT NULL UNIQUE, "is_active" boolean NOT NULL, "created_at" timestamp with time zone NOT NULL, "started_at" timestamp with time zone NULL, "started_by_id" integer NULL, "webinar_id" bigint NOT NULL UNIQUE);
--
-- Create index live_sessio_webinar_37d63f_idx on field(s) webinar of model livesession
--
CREATE INDEX "live_sessio_webinar_37d63f_idx" ON "live_sessions_livesession" ("webinar_id");
--
-- Create index live_sessio_is_acti_894076_idx on field(s) is_active of model livesession
--
CREATE INDEX "live_sessio_is_acti_894076_idx" ON "live_sessions_livesession" ("is_active");
ALTER TABLE "live_sessions_livesession" ADD CONSTRAINT "live_sessions_livese_started_by_id_b4d055ab_fk_auth_user" FOREIGN KEY ("started_by_id") REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "live_sessions_livesession" ADD CONSTRAINT "live_sessions_livese_webinar_id_65956ebf_fk_webinars_" FOREIGN KEY ("webinar_id") REFERENCES "webinars_event" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "live_sessions_livesession_room_name_00b55764_like" ON "live_sessions_livesession" ("room_name" varchar_pattern_ops);
CREATE INDEX "live_sessions_livesession_started_by_id_b4d055ab" ON "live_sessions_livesession" ("started_by_id");
COMMIT;
-- live_sessions 0002
BEGIN;
--
-- Add field end_time to livesession
--
ALTER TABLE "live_sessions_livesession" ADD COLUMN "end_time" timestamp with time zone NULL;
COMMIT;
