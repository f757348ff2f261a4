-- What the first version has left of the afternoon that tests/story/test_district.py tells: everybody is invented.
BEGIN TRANSACTION;
CREATE TABLE accounts (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	chat_id BIGINT NOT NULL, 
	language TEXT NOT NULL, 
	registered_at DATETIME NOT NULL, 
	blocked_at DATETIME, 
	CONSTRAINT pk_accounts PRIMARY KEY (id), 
	CONSTRAINT fk_accounts_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT fk_accounts_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT uq_accounts_district_id_person_id UNIQUE (district_id, person_id), 
	CONSTRAINT uq_accounts_district_id_user_id UNIQUE (district_id, user_id)
);
INSERT INTO "accounts" VALUES(1,1,1,710000001,710000001,'ru','2026-11-23 09:00:00.000000',NULL);
INSERT INTO "accounts" VALUES(2,1,2,6100000002,6100000002,'ru','2026-11-23 09:00:00.000000',NULL);
INSERT INTO "accounts" VALUES(3,1,3,710000003,710000003,'ru','2026-11-23 09:00:00.000000',NULL);
INSERT INTO "accounts" VALUES(4,1,5,6100000004,6100000004,'ru','2026-11-23 09:00:00.000000',NULL);
INSERT INTO "accounts" VALUES(5,1,6,710000005,710000005,'ru','2026-11-23 09:00:00.000000',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE assignments (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	minutes_id INTEGER NOT NULL, 
	decision_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	organization_id INTEGER, 
	status TEXT NOT NULL, 
	status_at DATETIME NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_assignments PRIMARY KEY (id), 
	CONSTRAINT fk_assignments_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id), 
	CONSTRAINT fk_assignments_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT fk_assignments_minutes_id FOREIGN KEY(minutes_id) REFERENCES minutes (id), 
	CONSTRAINT fk_assignments_organization_id FOREIGN KEY(organization_id) REFERENCES organizations (id), 
	CONSTRAINT fk_assignments_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT uq_assignments_decision_id_person_id UNIQUE (decision_id, person_id)
);
INSERT INTO "assignments" VALUES(1,1,1,2,5,2,'reported','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(2,1,1,2,6,3,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(3,1,1,2,7,4,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(4,1,1,2,8,5,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(5,1,1,2,9,6,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(6,1,1,2,10,7,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(7,1,1,3,5,2,'acknowledged','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(8,1,1,3,6,3,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(9,1,1,4,5,2,'acknowledged','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(10,1,1,4,6,3,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(11,1,1,4,7,4,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(12,1,1,4,8,5,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(13,1,1,4,9,6,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(14,1,1,4,10,7,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(15,1,1,4,11,8,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(16,1,1,4,12,9,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(17,1,1,4,13,10,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(18,1,1,6,6,3,'reported','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(19,1,1,6,7,4,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(20,1,1,6,9,6,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(21,1,1,7,4,1,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(22,1,1,7,2,1,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(23,1,1,8,7,4,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(24,1,1,8,8,5,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(25,1,1,10,5,2,'accepted','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(26,1,1,10,6,3,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(27,1,1,10,7,4,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(28,1,1,10,8,5,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(29,1,1,10,9,6,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(30,1,1,10,10,7,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(31,1,1,10,11,8,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(32,1,1,10,12,9,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(33,1,1,10,13,10,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(34,1,1,11,13,10,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(35,1,1,12,11,8,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
INSERT INTO "assignments" VALUES(36,1,1,12,12,9,'assigned','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
CREATE TABLE audit_log (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	person_id INTEGER, 
	action TEXT NOT NULL, 
	assignment_id BIGINT, 
	"before" TEXT, 
	"after" TEXT, 
	details JSON NOT NULL, 
	update_id BIGINT, 
	CONSTRAINT pk_audit_log PRIMARY KEY (id), 
	CONSTRAINT fk_audit_log_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT fk_audit_log_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "audit_log" VALUES(1,1,'2026-11-23 09:00:00.000000',1,'register',NULL,NULL,NULL,'{"role": "administrator"}',NULL);
INSERT INTO "audit_log" VALUES(2,1,'2026-11-23 09:00:00.000000',1,'invite',NULL,NULL,NULL,'{"person": 2, "role": "secretary"}',NULL);
INSERT INTO "audit_log" VALUES(3,1,'2026-11-23 09:00:00.000000',2,'register',NULL,NULL,NULL,'{"role": "secretary"}',NULL);
INSERT INTO "audit_log" VALUES(4,1,'2026-11-23 09:00:00.000000',1,'invite',NULL,NULL,NULL,'{"person": 3, "role": "chair"}',NULL);
INSERT INTO "audit_log" VALUES(5,1,'2026-11-23 09:00:00.000000',3,'register',NULL,NULL,NULL,'{"role": "chair"}',NULL);
INSERT INTO "audit_log" VALUES(6,1,'2026-11-23 09:00:00.000000',2,'roster',NULL,NULL,NULL,'{"organizations": 10, "people": 12}',730000014);
INSERT INTO "audit_log" VALUES(7,1,'2026-11-23 09:00:00.000000',2,'invite',NULL,NULL,NULL,'{"people": [4, 5, 6, 7, 8, 9, 10, 11, 12, 13]}',730000015);
INSERT INTO "audit_log" VALUES(8,1,'2026-11-23 09:00:00.000000',5,'register',NULL,NULL,NULL,'{"role": "director"}',NULL);
INSERT INTO "audit_log" VALUES(9,1,'2026-11-23 09:00:00.000000',2,'publish',NULL,NULL,NULL,'{"minutes": 1, "assignments": 36}',730000022);
INSERT INTO "audit_log" VALUES(10,1,'2026-11-23 09:00:00.000000',6,'register',NULL,NULL,NULL,'{"role": "director"}',NULL);
INSERT INTO "audit_log" VALUES(11,1,'2026-11-23 09:00:00.000000',5,'status',1,'assigned','acknowledged','{}',730000025);
INSERT INTO "audit_log" VALUES(12,1,'2026-11-23 09:00:00.000000',5,'status',7,'assigned','acknowledged','{}',730000025);
INSERT INTO "audit_log" VALUES(13,1,'2026-11-23 09:00:00.000000',5,'status',9,'assigned','acknowledged','{}',730000025);
INSERT INTO "audit_log" VALUES(14,1,'2026-11-23 09:00:00.000000',5,'status',25,'assigned','acknowledged','{}',730000025);
INSERT INTO "audit_log" VALUES(15,1,'2026-11-23 09:00:00.000000',5,'status',1,'acknowledged','reported','{}',730000027);
INSERT INTO "audit_log" VALUES(16,1,'2026-11-23 09:00:00.000000',5,'undo',1,'reported','acknowledged','{}',730000028);
INSERT INTO "audit_log" VALUES(17,1,'2026-11-23 09:00:00.000000',5,'status',1,'acknowledged','reported','{}',730000029);
INSERT INTO "audit_log" VALUES(18,1,'2026-11-23 09:00:00.000000',5,'status',25,'acknowledged','reported','{}',730000030);
INSERT INTO "audit_log" VALUES(19,1,'2026-11-23 09:00:00.000000',6,'status',18,'assigned','reported','{}',730000032);
INSERT INTO "audit_log" VALUES(20,1,'2026-11-23 09:00:00.000000',2,'status',25,'reported','accepted','{}',730000035);
INSERT INTO "audit_log" VALUES(21,1,'2026-11-23 09:00:00.000000',2,'status',18,'reported','returned','{"reason": "\u041d\u0435\u0442 \u043f\u043b\u0430\u043d\u0430 \u043f\u043e \u0440\u0443\u0441\u0441\u043a\u043e\u043c\u0443 \u044f\u0437\u044b\u043a\u0443"}',730000038);
INSERT INTO "audit_log" VALUES(22,1,'2026-11-23 09:00:00.000000',6,'status',18,'returned','reported','{}',730000039);
CREATE TABLE conversations (
	district_id INTEGER NOT NULL, 
	chat_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	state TEXT, 
	data JSON NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_conversations PRIMARY KEY (district_id, chat_id, user_id), 
	CONSTRAINT fk_conversations_district_id FOREIGN KEY(district_id) REFERENCES districts (id)
);
CREATE TABLE decisions (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	minutes_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	agenda_item INTEGER, 
	number TEXT, 
	text TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	assignees JSON NOT NULL, 
	deadline_kind TEXT NOT NULL, 
	deadline_date DATE, 
	deadline_phrase TEXT, 
	excerpt TEXT NOT NULL, 
	line INTEGER, 
	doubts JSON NOT NULL, 
	CONSTRAINT pk_decisions PRIMARY KEY (id), 
	CONSTRAINT fk_decisions_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT fk_decisions_minutes_id FOREIGN KEY(minutes_id) REFERENCES minutes (id), 
	CONSTRAINT uq_decisions_minutes_id_position UNIQUE (minutes_id, position)
);
INSERT INTO "decisions" VALUES(1,1,1,1,1,'1.1','Сообщение Захаровой Т.М. о подготовке к итоговой аттестации принять к сведению.','resolution','[]','none',NULL,NULL,'Сообщение Захаровой Т.М. о подготовке к итоговой аттестации принять к сведению.',24,'[]');
INSERT INTO "decisions" VALUES(2,1,1,2,1,'1.2','Составить поимённые списки девятиклассников, которым нужны дополнительные занятия по математике, и утвердить расписание этих занятий.','assignment','[{"kind": "group", "phrase": "\u0440\u0443\u043a\u043e\u0432\u043e\u0434\u0438\u0442\u0435\u043b\u0438 \u043e\u0431\u0449\u0435\u043e\u0431\u0440\u0430\u0437\u043e\u0432\u0430\u0442\u0435\u043b\u044c\u043d\u044b\u0445 \u043e\u0440\u0433\u0430\u043d\u0438\u0437\u0430\u0446\u0438\u0439", "name": "\u0440\u0443\u043a\u043e\u0432\u043e\u0434\u0438\u0442\u0435\u043b\u0438 \u043e\u0431\u0449\u0435\u043e\u0431\u0440\u0430\u0437\u043e\u0432\u0430\u0442\u0435\u043b\u044c\u043d\u044b\u0445 \u043e\u0440\u0433\u0430\u043d\u0438\u0437\u0430\u0446\u0438\u0439", "position": null, "organization": null}]','by','2026-12-11','до 11.12.2026','Составить поимённые списки девятиклассников, которым нужны дополнительные занятия по математике, и утвердить расписание этих занятий.
Исполнители: руководители общеобразовательных организаций
Срок: до 11.12.2026',25,'[]');
INSERT INTO "decisions" VALUES(3,1,1,3,1,'1.3','Провести на базе двух школ посёлка пробный экзамен по математике для девятых классов района.','assignment','[{"kind": "person", "phrase": "\u041a\u0440\u0443\u0442\u043e\u0432\u0430 \u041c.\u041e., \u0434\u0438\u0440\u0435\u043a\u0442\u043e\u0440 \u041c\u0411\u041e\u0423 \u0421\u0428 \u2116 2 \u043f. \u041e\u0437\u0451\u0440\u043d\u044b\u0439", "name": "\u041a\u0440\u0443\u0442\u043e\u0432\u0430 \u041c.\u041e.", "position": "\u0434\u0438\u0440\u0435\u043a\u0442\u043e\u0440 \u041c\u0411\u041e\u0423 \u0421\u0428 \u2116 2 \u043f. \u041e\u0437\u0451\u0440\u043d\u044b\u0439", "organization": "\u041c\u0411\u041e\u0423 \u0421\u0428 \u2116 2 \u043f. \u041e\u0437\u0451\u0440\u043d\u044b\u0439"}, {"kind": "person", "phrase": "\u041b\u0435\u0431\u0435\u0434\u0435\u0432 \u041f.\u0410., \u0434\u0438\u0440\u0435\u043a\u0442\u043e\u0440 \u041c\u0411\u041e\u0423 \u0421\u0428 \u2116 12 \u043f. \u041e\u0437\u0451\u0440\u043d\u044b\u0439", "name": "\u041b\u0435\u0431\u0435\u0434\u0435\u0432 \u041f.\u0410.", "position": "\u0434\u0438\u0440\u0435\u043a\u0442\u043e\u0440 \u041c\u0411\u041e\u0423 \u0421\u0428 \u2116 12 \u043f. \u041e\u0437\u0451\u0440\u043d\u044b\u0439", "organization": "\u041c\u0411\u041e\u0423 \u0421\u0428 \u2116 12 \u043f. \u041e\u0437\u0451\u0440\u043d\u044b\u0439"}]','by','2027-01-29','до 29.01.2027 г.','Провести на базе двух школ посёлка пробный экзамен по математике для девятых классов района.
Исполнители: Крутова М.О., директор МБОУ СШ № 2 п. Озёрный,
Лебедев П.А., директор МБОУ СШ № 12 п. Озёрный
Срок: до 29.01.2027 г.',28,'[]');
INSERT INTO "decisions" VALUES(4,1,1,4,1,'1.4','Держать раздел об итоговой аттестации на сайтах организаций в актуальном состоянии.','assignment','[{"kind": "group", "phrase": "\u0440\u0443\u043a\u043e\u0432\u043e\u0434\u0438\u0442\u0435\u043b\u0438 \u041e\u041e", "name": "\u0440\u0443\u043a\u043e\u0432\u043e\u0434\u0438\u0442\u0435\u043b\u0438 \u041e\u041e", "position": null, "organization": null}]','standing',NULL,'постоянно','Держать раздел об итоговой аттестации на сайтах организаций в актуальном состоянии.
Исполнители: руководители ОО
Срок: постоянно',31,'[]');
INSERT INTO "decisions" VALUES(5,1,1,5,2,'2.1','Утвердить план взаимного посещения уроков на второе полугодие учебного года (приложение 1).','resolution','[]','none',NULL,NULL,'Утвердить план взаимного посещения уроков на второе полугодие учебного года (приложение 1).',36,'[]');
INSERT INTO "decisions" VALUES(6,1,1,6,2,'2.2','Прислать в комитет образования планы устранения пробелов, найденных на осенних диагностических работах.','assignment','[{"kind": "group", "phrase": "\u0440\u0443\u043a\u043e\u0432\u043e\u0434\u0438\u0442\u0435\u043b\u0438 \u0428\u041d\u041e\u0420", "name": "\u0440\u0443\u043a\u043e\u0432\u043e\u0434\u0438\u0442\u0435\u043b\u0438 \u0428\u041d\u041e\u0420", "position": null, "organization": null}]','by','2026-12-18','до 18.12.2026','Прислать в комитет образования планы устранения пробелов, найденных на осенних диагностических работах.
Исполнители: руководители ШНОР
Срок: до 18.12.2026',37,'[]');
INSERT INTO "decisions" VALUES(7,1,1,7,2,'2.3','Побеседовать с каждым директором о том, как выполняется план его школы.','assignment','[{"kind": "person", "phrase": "\u0417\u0430\u0445\u0430\u0440\u043e\u0432\u0430 \u0422.\u041c., \u043d\u0430\u0447\u0430\u043b\u044c\u043d\u0438\u043a \u043e\u0442\u0434\u0435\u043b\u0430 \u043e\u0431\u0449\u0435\u0433\u043e \u043e\u0431\u0440\u0430\u0437\u043e\u0432\u0430\u043d\u0438\u044f", "name": "\u0417\u0430\u0445\u0430\u0440\u043e\u0432\u0430 \u0422.\u041c.", "position": "\u043d\u0430\u0447\u0430\u043b\u044c\u043d\u0438\u043a \u043e\u0442\u0434\u0435\u043b\u0430 \u043e\u0431\u0449\u0435\u0433\u043e \u043e\u0431\u0440\u0430\u0437\u043e\u0432\u0430\u043d\u0438\u044f", "organization": "\u043e\u0442\u0434\u0435\u043b\u0430 \u043e\u0431\u0449\u0435\u0433\u043e \u043e\u0431\u0440\u0430\u0437\u043e\u0432\u0430\u043d\u0438\u044f"}, {"kind": "person", "phrase": "\u041e\u0440\u043b\u043e\u0432\u0430 \u0414.\u041a., \u043a\u043e\u043d\u0441\u0443\u043b\u044c\u0442\u0430\u043d\u0442", "name": "\u041e\u0440\u043b\u043e\u0432\u0430 \u0414.\u041a.", "position": "\u043a\u043e\u043d\u0441\u0443\u043b\u044c\u0442\u0430\u043d\u0442", "organization": null}]','in','2027-02-28','февраль 2027 года','Побеседовать с каждым директором о том, как выполняется план его школы.
Исполнители: Захарова Т.М., начальник отдела общего образования,
Орлова Д.К., консультант
Срок: февраль 2027 года',40,'[]');
INSERT INTO "decisions" VALUES(8,1,1,8,2,'2.4','Принять учителей соседней школы на открытых уроках математики и русского языка.','assignment','[{"kind": "organization", "phrase": "\u0434\u0438\u0440\u0435\u043a\u0442\u043e\u0440 \u041c\u0411\u041e\u0423 \u042f\u0431\u043b\u043e\u043d\u0435\u0432\u0441\u043a\u043e\u0439 \u0421\u0428", "name": "\u041c\u0411\u041e\u0423 \u042f\u0431\u043b\u043e\u043d\u0435\u0432\u0441\u043a\u043e\u0439 \u0421\u0428", "position": "\u0434\u0438\u0440\u0435\u043a\u0442\u043e\u0440", "organization": "\u041c\u0411\u041e\u0423 \u042f\u0431\u043b\u043e\u043d\u0435\u0432\u0441\u043a\u043e\u0439 \u0421\u0428"}, {"kind": "organization", "phrase": "\u0434\u0438\u0440\u0435\u043a\u0442\u043e\u0440 \u041c\u0411\u041e\u0423 \u041a\u0430\u043c\u0435\u043d\u043d\u043e\u0431\u0440\u043e\u0434\u0441\u043a\u043e\u0439 \u0421\u0428", "name": "\u041c\u0411\u041e\u0423 \u041a\u0430\u043c\u0435\u043d\u043d\u043e\u0431\u0440\u043e\u0434\u0441\u043a\u043e\u0439 \u0421\u0428", "position": "\u0434\u0438\u0440\u0435\u043a\u0442\u043e\u0440", "organization": "\u041c\u0411\u041e\u0423 \u041a\u0430\u043c\u0435\u043d\u043d\u043e\u0431\u0440\u043e\u0434\u0441\u043a\u043e\u0439 \u0421\u0428"}]','event',NULL,'по графику, согласованному школами','Принять учителей соседней школы на открытых уроках математики и русского языка.
Исполнители: директор МБОУ Яблоневской СШ, директор МБОУ Каменнобродской СШ
Срок: по графику, согласованному школами',43,'[]');
INSERT INTO "decisions" VALUES(9,1,1,9,2,'2.5','Подготовить сводку о том, что изменилось в школах после посещений.','assignment','[]','by','2027-03-01','до 1 марта 2027 г.','Подготовить сводку о том, что изменилось в школах после посещений.
Срок: до 1 марта 2027 г.',46,'["no_assignee"]');
INSERT INTO "decisions" VALUES(10,1,1,10,3,'3.1','Провести с детьми и родителями беседы о безопасности на льду и у новогодних ёлок, даты бесед занести в журнал инструктажа.','assignment','[{"kind": "group", "phrase": "\u0440\u0443\u043a\u043e\u0432\u043e\u0434\u0438\u0442\u0435\u043b\u0438 \u043e\u0431\u0440\u0430\u0437\u043e\u0432\u0430\u0442\u0435\u043b\u044c\u043d\u044b\u0445 \u043e\u0440\u0433\u0430\u043d\u0438\u0437\u0430\u0446\u0438\u0439", "name": "\u0440\u0443\u043a\u043e\u0432\u043e\u0434\u0438\u0442\u0435\u043b\u0438 \u043e\u0431\u0440\u0430\u0437\u043e\u0432\u0430\u0442\u0435\u043b\u044c\u043d\u044b\u0445 \u043e\u0440\u0433\u0430\u043d\u0438\u0437\u0430\u0446\u0438\u0439", "position": null, "organization": null}]','by','2026-12-25','до 25 декабря 2026 года','Провести с детьми и родителями беседы о безопасности на льду и у новогодних ёлок, даты бесед занести в журнал инструктажа.
Исполнители: руководители образовательных организаций
Срок: до 25 декабря 2026 года',50,'[]');
INSERT INTO "decisions" VALUES(11,1,1,11,3,'3.2','Провести в школах района выездные мастерские для младших школьников.','assignment','[{"kind": "person", "phrase": "\u041d\u0438\u043a\u0438\u0442\u0438\u043d \u0410.\u0420., \u0434\u0438\u0440\u0435\u043a\u0442\u043e\u0440 \u041c\u0411\u0423 \u0414\u041e \u00ab\u0426\u0435\u043d\u0442\u0440 \u0434\u0435\u0442\u0441\u043a\u043e\u0433\u043e \u0442\u0432\u043e\u0440\u0447\u0435\u0441\u0442\u0432\u0430\u00bb", "name": "\u041d\u0438\u043a\u0438\u0442\u0438\u043d \u0410.\u0420.", "position": "\u0434\u0438\u0440\u0435\u043a\u0442\u043e\u0440 \u041c\u0411\u0423 \u0414\u041e \u00ab\u0426\u0435\u043d\u0442\u0440 \u0434\u0435\u0442\u0441\u043a\u043e\u0433\u043e \u0442\u0432\u043e\u0440\u0447\u0435\u0441\u0442\u0432\u0430\u00bb", "organization": "\u041c\u0411\u0423 \u0414\u041e \u00ab\u0426\u0435\u043d\u0442\u0440 \u0434\u0435\u0442\u0441\u043a\u043e\u0433\u043e \u0442\u0432\u043e\u0440\u0447\u0435\u0441\u0442\u0432\u0430\u00bb"}]','in','2027-01-08','с 28.12.2026 по 08.01.2027','Провести в школах района выездные мастерские для младших школьников.
Исполнитель: Никитин А.Р., директор МБУ ДО «Центр детского творчества»
Срок: с 28.12.2026 по 08.01.2027',53,'[]');
INSERT INTO "decisions" VALUES(12,1,1,12,3,'3.3','Сообщать в комитет образования, сколько детей посещает группы и сколько мест свободно.','assignment','[{"kind": "group", "phrase": "\u0437\u0430\u0432\u0435\u0434\u0443\u044e\u0449\u0438\u0435 \u0414\u041e\u0423", "name": "\u0437\u0430\u0432\u0435\u0434\u0443\u044e\u0449\u0438\u0435 \u0414\u041e\u0423", "position": null, "organization": null}]','recurring',NULL,'ежемесячно до 5 числа','Сообщать в комитет образования, сколько детей посещает группы и сколько мест свободно.
Исполнители: заведующие ДОУ
Срок: ежемесячно до 5 числа',56,'[]');
CREATE TABLE districts (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_districts PRIMARY KEY (id)
);
INSERT INTO "districts" VALUES(1,'');
CREATE TABLE group_members (
	district_id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	organization_id INTEGER NOT NULL, 
	CONSTRAINT pk_group_members PRIMARY KEY (district_id, group_id, organization_id), 
	CONSTRAINT fk_group_members_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT fk_group_members_group_id FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT fk_group_members_organization_id FOREIGN KEY(organization_id) REFERENCES organizations (id)
);
INSERT INTO "group_members" VALUES(1,1,3);
INSERT INTO "group_members" VALUES(1,1,4);
INSERT INTO "group_members" VALUES(1,1,6);
CREATE TABLE groups (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	CONSTRAINT pk_groups PRIMARY KEY (id), 
	CONSTRAINT fk_groups_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT uq_groups_district_id_name_key UNIQUE (district_id, name_key)
);
INSERT INTO "groups" VALUES(1,1,'ШНОР','шнор');
CREATE TABLE inbox (
	district_id INTEGER NOT NULL, 
	update_id BIGINT NOT NULL, 
	lane BIGINT NOT NULL, 
	payload JSON NOT NULL, 
	received_at DATETIME NOT NULL, 
	done_at DATETIME, 
	attempts INTEGER NOT NULL, 
	error TEXT, 
	CONSTRAINT pk_inbox PRIMARY KEY (district_id, update_id), 
	CONSTRAINT fk_inbox_district_id FOREIGN KEY(district_id) REFERENCES districts (id)
);
INSERT INTO "inbox" VALUES(1,730000001,710000001,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000002,710000001,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000003,710000001,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000004,710000001,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000005,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000006,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000007,710000001,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000008,710000001,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000009,710000001,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000010,710000003,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000011,710000003,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000012,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000013,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000014,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000015,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000016,6100000004,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000017,6100000004,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000018,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000019,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000020,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000021,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000022,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000023,710000005,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000024,710000005,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000025,6100000004,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000026,6100000004,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000027,6100000004,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000028,6100000004,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000029,6100000004,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000030,6100000004,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000031,710000005,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000032,710000005,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000033,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000034,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000035,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000036,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000037,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000038,6100000002,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000039,710000005,'{}','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000040,710000003,'{}','2026-11-23 09:00:00.000000','2026-12-21 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000041,710000003,'{}','2026-12-21 09:00:00.000000','2026-12-21 09:00:00.000000',0,NULL);
INSERT INTO "inbox" VALUES(1,730000042,710000003,'{}','2026-12-21 09:00:00.000000','2026-12-21 09:00:00.000000',0,NULL);
CREATE TABLE links (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	token_hash BLOB NOT NULL, 
	role TEXT NOT NULL, 
	person_id INTEGER, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	update_id BIGINT, 
	opened_by BIGINT, 
	used_at DATETIME, 
	revoked_at DATETIME, 
	CONSTRAINT pk_links PRIMARY KEY (id), 
	CONSTRAINT fk_links_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT fk_links_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT uq_links_token_hash UNIQUE (token_hash)
);
INSERT INTO "links" VALUES(1,1,X'A01C17DDEF16813045D00B798E1B148DE636FFFE555A5F4A7D5CCFFA92AAE93A','administrator',NULL,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',NULL,710000001,'2026-11-23 09:00:00.000000',NULL);
INSERT INTO "links" VALUES(2,1,X'C5F6A341529BB86E90CACE92ED7AA3CC012984D6C235A3DC74228849A53AE43B','secretary',2,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',NULL,6100000002,'2026-11-23 09:00:00.000000',NULL);
INSERT INTO "links" VALUES(3,1,X'143D68AA09FD7FD508BF6B95EDADBAD9D2DB465FAB5BEF000E66812F6E6E81F0','chair',3,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',NULL,710000003,'2026-11-23 09:00:00.000000',NULL);
INSERT INTO "links" VALUES(4,1,X'EEDFC02481ED971AB3BC791AA33CA6C7FDCB8A0D93F9D2F81ACCEEB7CA76A05E','director',4,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',730000015,NULL,NULL,NULL);
INSERT INTO "links" VALUES(5,1,X'5FC55B35C086A6E1ACE798DB2E2143B24C4C842153696D17C7A2444FD54C7893','director',5,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',730000015,6100000004,'2026-11-23 09:00:00.000000',NULL);
INSERT INTO "links" VALUES(6,1,X'9A12A3E00DBDBAC3585CED408CF0D26554F8DB57D50C381BEAEB16B0C132F773','director',6,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',730000015,710000005,'2026-11-23 09:00:00.000000',NULL);
INSERT INTO "links" VALUES(7,1,X'4F40789BE484255C17AB7F0F6CB0E36C341DEE66699B94572F7ED7C406E19388','director',7,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',730000015,NULL,NULL,NULL);
INSERT INTO "links" VALUES(8,1,X'ADE75EA260236BF971076DB2C964D566C9729A7B36E7293855791344427F93D5','director',8,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',730000015,NULL,NULL,NULL);
INSERT INTO "links" VALUES(9,1,X'92EF79958A5088967896692BC45E995E549AE8C3863CDF15F9F0E9F905EED080','director',9,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',730000015,NULL,NULL,NULL);
INSERT INTO "links" VALUES(10,1,X'9090889BF3C02AB5433993BF85FD67F9F011922BF38F69E0AC34F28A0383F1A0','director',10,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',730000015,NULL,NULL,NULL);
INSERT INTO "links" VALUES(11,1,X'F8043BDF7C03C8EBE0CEBB2A2E128353681E1DFE081927BA8667368ADEFAF9E5','director',11,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',730000015,NULL,NULL,NULL);
INSERT INTO "links" VALUES(12,1,X'9C4821A910167963CFEEC3B174CF24102DAD884251CECD72D1C68F1B44F8C999','director',12,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',730000015,NULL,NULL,NULL);
INSERT INTO "links" VALUES(13,1,X'D8B71283838892CFB7F71EB8184ACA05106F850FB5CE7989991F4461E30F00F0','director',13,'2026-11-23 09:00:00.000000','2026-12-07 09:00:00.000000',730000015,NULL,NULL,NULL);
CREATE TABLE message_subjects (
	district_id INTEGER NOT NULL, 
	chat_id BIGINT NOT NULL, 
	message_id BIGINT NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	CONSTRAINT pk_message_subjects PRIMARY KEY (district_id, chat_id, message_id, assignment_id), 
	CONSTRAINT fk_message_subjects_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignments (id), 
	CONSTRAINT fk_message_subjects_district_id FOREIGN KEY(district_id) REFERENCES districts (id)
);
INSERT INTO "message_subjects" VALUES(1,6100000002,26,22);
INSERT INTO "message_subjects" VALUES(1,6100000004,27,1);
INSERT INTO "message_subjects" VALUES(1,6100000004,27,7);
INSERT INTO "message_subjects" VALUES(1,6100000004,27,9);
INSERT INTO "message_subjects" VALUES(1,6100000004,27,25);
INSERT INTO "message_subjects" VALUES(1,710000005,30,2);
INSERT INTO "message_subjects" VALUES(1,710000005,30,8);
INSERT INTO "message_subjects" VALUES(1,710000005,30,10);
INSERT INTO "message_subjects" VALUES(1,710000005,30,18);
INSERT INTO "message_subjects" VALUES(1,710000005,30,26);
INSERT INTO "message_subjects" VALUES(1,6100000004,31,1);
INSERT INTO "message_subjects" VALUES(1,6100000004,33,1);
INSERT INTO "message_subjects" VALUES(1,6100000004,35,25);
INSERT INTO "message_subjects" VALUES(1,6100000004,42,25);
INSERT INTO "message_subjects" VALUES(1,710000005,47,18);
INSERT INTO "message_subjects" VALUES(1,710000005,49,18);
CREATE TABLE minutes (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	kind TEXT, 
	number TEXT, 
	date DATE, 
	title TEXT, 
	chair TEXT, 
	secretary TEXT, 
	file_name TEXT NOT NULL, 
	file_id TEXT NOT NULL, 
	file_sha256 BLOB NOT NULL, 
	update_id BIGINT NOT NULL, 
	created_by INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	published_at DATETIME, 
	CONSTRAINT pk_minutes PRIMARY KEY (id), 
	CONSTRAINT fk_minutes_created_by FOREIGN KEY(created_by) REFERENCES people (id), 
	CONSTRAINT fk_minutes_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT uq_minutes_district_id_update_id UNIQUE (district_id, update_id)
);
INSERT INTO "minutes" VALUES(1,1,'published','протокол','3','2026-11-20','совещания с руководителями организаций образования','Рябинин В.Н.','Орлова Д.К.','Протокол 3.docx','BQACAgIAfe6e692c174a86ce99630fce391db8c54b8adfe19a22b35c82d1fb02',X'371A974CE00242C0B80442F7FDE6173C1F839771C2CF1B432B16102267463392',730000018,2,'2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000');
CREATE TABLE organizations (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_organizations PRIMARY KEY (id), 
	CONSTRAINT fk_organizations_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT uq_organizations_district_id_name_key UNIQUE (district_id, name_key)
);
INSERT INTO "organizations" VALUES(1,1,'Комитет образования администрации Верхнеозёрского муниципального района','комитет образования администрации верхнеозерского муниципального района','committee');
INSERT INTO "organizations" VALUES(2,1,'МБОУ СШ № 2 п. Озёрный','мбоу сш №2 п. озерный','school');
INSERT INTO "organizations" VALUES(3,1,'МБОУ СШ № 12 п. Озёрный','мбоу сш №12 п. озерный','school');
INSERT INTO "organizations" VALUES(4,1,'МБОУ Яблоневская СШ','мбоу яблоневская сш','school');
INSERT INTO "organizations" VALUES(5,1,'МБОУ Каменнобродская СШ','мбоу каменнобродская сш','school');
INSERT INTO "organizations" VALUES(6,1,'МБОУ Малинковская ОШ','мбоу малинковская ош','school');
INSERT INTO "organizations" VALUES(7,1,'МБОУ Ветлинская СШ','мбоу ветлинская сш','school');
INSERT INTO "organizations" VALUES(8,1,'МБДОУ детский сад «Журавлик» п. Озёрный','мбдоу детский сад журавлик п. озерный','preschool');
INSERT INTO "organizations" VALUES(9,1,'МБДОУ детский сад «Теремок» с. Яблонево','мбдоу детский сад теремок с. яблонево','preschool');
INSERT INTO "organizations" VALUES(10,1,'МБУ ДО «Центр детского творчества»','мбу до центр детского творчества','supplementary');
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	person_id INTEGER NOT NULL, 
	chat_id BIGINT NOT NULL, 
	message JSON NOT NULL, 
	assignment_ids JSON NOT NULL, 
	state TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	attempts INTEGER NOT NULL, 
	sent_at DATETIME, 
	error TEXT, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT fk_outbox_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT fk_outbox_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT uq_outbox_district_id_key UNIQUE (district_id, "key")
);
INSERT INTO "outbox" VALUES(1,1,'publication:22:2:6100000002:1',2,6100000002,'{"text": "<b>\u041f\u0440\u043e\u0442\u043e\u043a\u043e\u043b \u2116\u00a03 \u043e\u0442 20\u00a0\u043d\u043e\u044f\u0431\u0440\u044f\u00a02026</b>\n\n\u0412\u0430\u043c \u0434\u0430\u043d\u043e 1\u00a0\u043f\u043e\u0440\u0443\u0447\u0435\u043d\u0438\u0435:\n\n<b>\u0434\u043e 28\u00a0\u0444\u0435\u0432\u0440\u0430\u043b\u044f\u00a02027, \u043e\u0441\u0442\u0430\u043b\u043e\u0441\u044c 97\u00a0\u0434\u043d\u0435\u0439</b> \u00b7 \u043f.\u00a02.3\n\u041f\u043e\u0431\u0435\u0441\u0435\u0434\u043e\u0432\u0430\u0442\u044c \u0441 \u043a\u0430\u0436\u0434\u044b\u043c \u0434\u0438\u0440\u0435\u043a\u0442\u043e\u0440\u043e\u043c \u043e \u0442\u043e\u043c, \u043a\u0430\u043a \u0432\u044b\u043f\u043e\u043b\u043d\u044f\u0435\u0442\u0441\u044f \u043f\u043b\u0430\u043d \u0435\u0433\u043e \u0448\u043a\u043e\u043b\u044b.\n\n\u041d\u0430\u0436\u043c\u0438\u0442\u0435 \u043a\u043d\u043e\u043f\u043a\u0443, \u043e\u0442\u0432\u0435\u0442\u044c\u0442\u0435 \u0441\u043b\u043e\u0432\u0430\u043c\u0438 \u0438\u043b\u0438 \u043f\u0440\u0438\u0448\u043b\u0438\u0442\u0435 \u0444\u0430\u0439\u043b.", "buttons": [[{"text": "\u041f\u0440\u0438\u043d\u044f\u043b", "data": "act:22:ack"}], [{"text": "\u0412\u044b\u043f\u043e\u043b\u043d\u0435\u043d\u043e", "data": "act:22:done"}], [{"text": "\u041e\u0442\u0447\u0451\u0442 \u043f\u0440\u0438\u043b\u043e\u0436\u0435\u043d", "data": "act:22:rep"}]], "attachments": []}','[22]','sent','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,'2026-11-23 09:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(2,1,'publication:1:5:6100000004:1',5,6100000004,'{"text": "<b>\u041f\u0440\u043e\u0442\u043e\u043a\u043e\u043b \u2116\u00a03 \u043e\u0442 20\u00a0\u043d\u043e\u044f\u0431\u0440\u044f\u00a02026</b>\n\n\u0412\u0430\u043c \u0434\u0430\u043d\u043e 4\u00a0\u043f\u043e\u0440\u0443\u0447\u0435\u043d\u0438\u044f:\n\n<b>\u0434\u043e 11\u00a0\u0434\u0435\u043a\u0430\u0431\u0440\u044f\u00a02026, \u043e\u0441\u0442\u0430\u043b\u043e\u0441\u044c 18\u00a0\u0434\u043d\u0435\u0439</b> \u00b7 \u043f.\u00a01.2\n\u0421\u043e\u0441\u0442\u0430\u0432\u0438\u0442\u044c \u043f\u043e\u0438\u043c\u0451\u043d\u043d\u044b\u0435 \u0441\u043f\u0438\u0441\u043a\u0438 \u0434\u0435\u0432\u044f\u0442\u0438\u043a\u043b\u0430\u0441\u0441\u043d\u0438\u043a\u043e\u0432, \u043a\u043e\u0442\u043e\u0440\u044b\u043c \u043d\u0443\u0436\u043d\u044b \u0434\u043e\u043f\u043e\u043b\u043d\u0438\u0442\u0435\u043b\u044c\u043d\u044b\u0435 \u0437\u0430\u043d\u044f\u0442\u0438\u044f \u043f\u043e \u043c\u0430\u0442\u0435\u043c\u0430\u0442\u0438\u043a\u0435, \u0438 \u0443\u0442\u0432\u0435\u0440\u0434\u0438\u0442\u044c \u0440\u0430\u0441\u043f\u0438\u0441\u0430\u043d\u0438\u0435 \u044d\u0442\u0438\u0445 \u0437\u0430\u043d\u044f\u0442\u0438\u0439.\n\n<b>\u0434\u043e 29\u00a0\u044f\u043d\u0432\u0430\u0440\u044f\u00a02027, \u043e\u0441\u0442\u0430\u043b\u043e\u0441\u044c 67\u00a0\u0434\u043d\u0435\u0439</b> \u00b7 \u043f.\u00a01.3\n\u041f\u0440\u043e\u0432\u0435\u0441\u0442\u0438 \u043d\u0430 \u0431\u0430\u0437\u0435 \u0434\u0432\u0443\u0445 \u0448\u043a\u043e\u043b \u043f\u043e\u0441\u0451\u043b\u043a\u0430 \u043f\u0440\u043e\u0431\u043d\u044b\u0439 \u044d\u043a\u0437\u0430\u043c\u0435\u043d \u043f\u043e \u043c\u0430\u0442\u0435\u043c\u0430\u0442\u0438\u043a\u0435 \u0434\u043b\u044f \u0434\u0435\u0432\u044f\u0442\u044b\u0445 \u043a\u043b\u0430\u0441\u0441\u043e\u0432 \u0440\u0430\u0439\u043e\u043d\u0430.\n\n<b>\u043f\u043e\u0441\u0442\u043e\u044f\u043d\u043d\u043e</b> \u00b7 \u043f.\u00a01.4\n\u0414\u0435\u0440\u0436\u0430\u0442\u044c \u0440\u0430\u0437\u0434\u0435\u043b \u043e\u0431 \u0438\u0442\u043e\u0433\u043e\u0432\u043e\u0439 \u0430\u0442\u0442\u0435\u0441\u0442\u0430\u0446\u0438\u0438 \u043d\u0430 \u0441\u0430\u0439\u0442\u0430\u0445 \u043e\u0440\u0433\u0430\u043d\u0438\u0437\u0430\u0446\u0438\u0439 \u0432 \u0430\u043a\u0442\u0443\u0430\u043b\u044c\u043d\u043e\u043c \u0441\u043e\u0441\u0442\u043e\u044f\u043d\u0438\u0438.\n\n<b>\u0434\u043e 25\u00a0\u0434\u0435\u043a\u0430\u0431\u0440\u044f\u00a02026, \u043e\u0441\u0442\u0430\u043b\u043e\u0441\u044c 32\u00a0\u0434\u043d\u044f</b> \u00b7 \u043f.\u00a03.1\n\u041f\u0440\u043e\u0432\u0435\u0441\u0442\u0438 \u0441 \u0434\u0435\u0442\u044c\u043c\u0438 \u0438 \u0440\u043e\u0434\u0438\u0442\u0435\u043b\u044f\u043c\u0438 \u0431\u0435\u0441\u0435\u0434\u044b \u043e \u0431\u0435\u0437\u043e\u043f\u0430\u0441\u043d\u043e\u0441\u0442\u0438 \u043d\u0430 \u043b\u044c\u0434\u0443 \u0438 \u0443 \u043d\u043e\u0432\u043e\u0433\u043e\u0434\u043d\u0438\u0445 \u0451\u043b\u043e\u043a, \u0434\u0430\u0442\u044b \u0431\u0435\u0441\u0435\u0434 \u0437\u0430\u043d\u0435\u0441\u0442\u0438 \u0432 \u0436\u0443\u0440\u043d\u0430\u043b \u0438\u043d\u0441\u0442\u0440\u0443\u043a\u0442\u0430\u0436\u0430.\n\n\u041d\u0430\u0436\u043c\u0438\u0442\u0435 \u043a\u043d\u043e\u043f\u043a\u0443 \u043f\u0443\u043d\u043a\u0442\u0430 \u0438\u043b\u0438 \u043e\u0442\u0432\u0435\u0442\u044c\u0442\u0435 \u0441\u043b\u043e\u0432\u0430\u043c\u0438: \u00ab1.2 \u0432\u044b\u043f\u043e\u043b\u043d\u0435\u043d\u043e\u00bb.", "buttons": [[{"text": "\u041f\u0440\u0438\u043d\u044f\u043b \u0432\u0441\u0451", "data": "acks:1:0"}], [{"text": "\u043f.\u00a01.2", "data": "act:1:card"}, {"text": "\u043f.\u00a01.3", "data": "act:7:card"}, {"text": "\u043f.\u00a01.4", "data": "act:9:card"}, {"text": "\u043f.\u00a03.1", "data": "act:25:card"}]], "attachments": []}','[1, 7, 9, 25]','sent','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,'2026-11-23 09:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(3,1,'publication:2:6:710000005:1',6,710000005,'{"text": "<b>\u041f\u0440\u043e\u0442\u043e\u043a\u043e\u043b \u2116\u00a03 \u043e\u0442 20\u00a0\u043d\u043e\u044f\u0431\u0440\u044f\u00a02026</b>\n\n\u0412\u0430\u043c \u0434\u0430\u043d\u043e 5\u00a0\u043f\u043e\u0440\u0443\u0447\u0435\u043d\u0438\u0439:\n\n<b>\u0434\u043e 11\u00a0\u0434\u0435\u043a\u0430\u0431\u0440\u044f\u00a02026, \u043e\u0441\u0442\u0430\u043b\u043e\u0441\u044c 18\u00a0\u0434\u043d\u0435\u0439</b> \u00b7 \u043f.\u00a01.2\n\u0421\u043e\u0441\u0442\u0430\u0432\u0438\u0442\u044c \u043f\u043e\u0438\u043c\u0451\u043d\u043d\u044b\u0435 \u0441\u043f\u0438\u0441\u043a\u0438 \u0434\u0435\u0432\u044f\u0442\u0438\u043a\u043b\u0430\u0441\u0441\u043d\u0438\u043a\u043e\u0432, \u043a\u043e\u0442\u043e\u0440\u044b\u043c \u043d\u0443\u0436\u043d\u044b \u0434\u043e\u043f\u043e\u043b\u043d\u0438\u0442\u0435\u043b\u044c\u043d\u044b\u0435 \u0437\u0430\u043d\u044f\u0442\u0438\u044f \u043f\u043e \u043c\u0430\u0442\u0435\u043c\u0430\u0442\u0438\u043a\u0435, \u0438 \u0443\u0442\u0432\u0435\u0440\u0434\u0438\u0442\u044c \u0440\u0430\u0441\u043f\u0438\u0441\u0430\u043d\u0438\u0435 \u044d\u0442\u0438\u0445 \u0437\u0430\u043d\u044f\u0442\u0438\u0439.\n\n<b>\u0434\u043e 29\u00a0\u044f\u043d\u0432\u0430\u0440\u044f\u00a02027, \u043e\u0441\u0442\u0430\u043b\u043e\u0441\u044c 67\u00a0\u0434\u043d\u0435\u0439</b> \u00b7 \u043f.\u00a01.3\n\u041f\u0440\u043e\u0432\u0435\u0441\u0442\u0438 \u043d\u0430 \u0431\u0430\u0437\u0435 \u0434\u0432\u0443\u0445 \u0448\u043a\u043e\u043b \u043f\u043e\u0441\u0451\u043b\u043a\u0430 \u043f\u0440\u043e\u0431\u043d\u044b\u0439 \u044d\u043a\u0437\u0430\u043c\u0435\u043d \u043f\u043e \u043c\u0430\u0442\u0435\u043c\u0430\u0442\u0438\u043a\u0435 \u0434\u043b\u044f \u0434\u0435\u0432\u044f\u0442\u044b\u0445 \u043a\u043b\u0430\u0441\u0441\u043e\u0432 \u0440\u0430\u0439\u043e\u043d\u0430.\n\n<b>\u043f\u043e\u0441\u0442\u043e\u044f\u043d\u043d\u043e</b> \u00b7 \u043f.\u00a01.4\n\u0414\u0435\u0440\u0436\u0430\u0442\u044c \u0440\u0430\u0437\u0434\u0435\u043b \u043e\u0431 \u0438\u0442\u043e\u0433\u043e\u0432\u043e\u0439 \u0430\u0442\u0442\u0435\u0441\u0442\u0430\u0446\u0438\u0438 \u043d\u0430 \u0441\u0430\u0439\u0442\u0430\u0445 \u043e\u0440\u0433\u0430\u043d\u0438\u0437\u0430\u0446\u0438\u0439 \u0432 \u0430\u043a\u0442\u0443\u0430\u043b\u044c\u043d\u043e\u043c \u0441\u043e\u0441\u0442\u043e\u044f\u043d\u0438\u0438.\n\n<b>\u0434\u043e 18\u00a0\u0434\u0435\u043a\u0430\u0431\u0440\u044f\u00a02026, \u043e\u0441\u0442\u0430\u043b\u043e\u0441\u044c 25\u00a0\u0434\u043d\u0435\u0439</b> \u00b7 \u043f.\u00a02.2\n\u041f\u0440\u0438\u0441\u043b\u0430\u0442\u044c \u0432 \u043a\u043e\u043c\u0438\u0442\u0435\u0442 \u043e\u0431\u0440\u0430\u0437\u043e\u0432\u0430\u043d\u0438\u044f \u043f\u043b\u0430\u043d\u044b \u0443\u0441\u0442\u0440\u0430\u043d\u0435\u043d\u0438\u044f \u043f\u0440\u043e\u0431\u0435\u043b\u043e\u0432, \u043d\u0430\u0439\u0434\u0435\u043d\u043d\u044b\u0445 \u043d\u0430 \u043e\u0441\u0435\u043d\u043d\u0438\u0445 \u0434\u0438\u0430\u0433\u043d\u043e\u0441\u0442\u0438\u0447\u0435\u0441\u043a\u0438\u0445 \u0440\u0430\u0431\u043e\u0442\u0430\u0445.\n\n<b>\u0434\u043e 25\u00a0\u0434\u0435\u043a\u0430\u0431\u0440\u044f\u00a02026, \u043e\u0441\u0442\u0430\u043b\u043e\u0441\u044c 32\u00a0\u0434\u043d\u044f</b> \u00b7 \u043f.\u00a03.1\n\u041f\u0440\u043e\u0432\u0435\u0441\u0442\u0438 \u0441 \u0434\u0435\u0442\u044c\u043c\u0438 \u0438 \u0440\u043e\u0434\u0438\u0442\u0435\u043b\u044f\u043c\u0438 \u0431\u0435\u0441\u0435\u0434\u044b \u043e \u0431\u0435\u0437\u043e\u043f\u0430\u0441\u043d\u043e\u0441\u0442\u0438 \u043d\u0430 \u043b\u044c\u0434\u0443 \u0438 \u0443 \u043d\u043e\u0432\u043e\u0433\u043e\u0434\u043d\u0438\u0445 \u0451\u043b\u043e\u043a, \u0434\u0430\u0442\u044b \u0431\u0435\u0441\u0435\u0434 \u0437\u0430\u043d\u0435\u0441\u0442\u0438 \u0432 \u0436\u0443\u0440\u043d\u0430\u043b \u0438\u043d\u0441\u0442\u0440\u0443\u043a\u0442\u0430\u0436\u0430.\n\n\u041d\u0430\u0436\u043c\u0438\u0442\u0435 \u043a\u043d\u043e\u043f\u043a\u0443 \u043f\u0443\u043d\u043a\u0442\u0430 \u0438\u043b\u0438 \u043e\u0442\u0432\u0435\u0442\u044c\u0442\u0435 \u0441\u043b\u043e\u0432\u0430\u043c\u0438: \u00ab1.2 \u0432\u044b\u043f\u043e\u043b\u043d\u0435\u043d\u043e\u00bb.", "buttons": [[{"text": "\u041f\u0440\u0438\u043d\u044f\u043b \u0432\u0441\u0451", "data": "acks:1:0"}], [{"text": "\u043f.\u00a01.2", "data": "act:2:card"}, {"text": "\u043f.\u00a01.3", "data": "act:8:card"}, {"text": "\u043f.\u00a01.4", "data": "act:10:card"}, {"text": "\u043f.\u00a02.2", "data": "act:18:card"}], [{"text": "\u043f.\u00a03.1", "data": "act:26:card"}]], "attachments": []}','[2, 8, 10, 18, 26]','sent','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,'2026-11-23 09:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(4,1,'accepted:25:730000035',5,6100000004,'{"text": "\u0412\u0430\u0448 \u043e\u0442\u0447\u0451\u0442 \u043f\u0440\u0438\u043d\u044f\u0442: \u041f\u0440\u043e\u0442\u043e\u043a\u043e\u043b \u2116\u00a03 \u043e\u0442 20\u00a0\u043d\u043e\u044f\u0431\u0440\u044f\u00a02026, \u043f.\u00a03.1.", "buttons": [], "attachments": []}','[25]','sent','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,'2026-11-23 09:00:00.000000',NULL);
INSERT INTO "outbox" VALUES(5,1,'returned:18:730000038',6,710000005,'{"text": "\u0412\u0430\u0448 \u043e\u0442\u0447\u0451\u0442 \u0432\u043e\u0437\u0432\u0440\u0430\u0449\u0451\u043d \u043d\u0430 \u0434\u043e\u0440\u0430\u0431\u043e\u0442\u043a\u0443: \u041f\u0440\u043e\u0442\u043e\u043a\u043e\u043b \u2116\u00a03 \u043e\u0442 20\u00a0\u043d\u043e\u044f\u0431\u0440\u044f\u00a02026, \u043f.\u00a02.2.\n\n\u0421\u0435\u043a\u0440\u0435\u0442\u0430\u0440\u044c \u043f\u0438\u0448\u0435\u0442: \u00ab\u041d\u0435\u0442 \u043f\u043b\u0430\u043d\u0430 \u043f\u043e \u0440\u0443\u0441\u0441\u043a\u043e\u043c\u0443 \u044f\u0437\u044b\u043a\u0443\u00bb", "buttons": [[{"text": "\u041e\u0442\u043a\u0440\u044b\u0442\u044c", "data": "act:18:card"}]], "attachments": []}','[18]','sent','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',0,'2026-11-23 09:00:00.000000',NULL);
CREATE TABLE people (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	organization_id INTEGER, 
	full_name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	position TEXT, 
	is_head BOOLEAN NOT NULL, 
	CONSTRAINT pk_people PRIMARY KEY (id), 
	CONSTRAINT fk_people_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT fk_people_organization_id FOREIGN KEY(organization_id) REFERENCES organizations (id)
);
INSERT INTO "people" VALUES(1,1,NULL,'Пётр Системный','петр системный',NULL,0);
INSERT INTO "people" VALUES(2,1,1,'Орлова Дарья Константиновна','орлова дарья константиновна','консультант',0);
INSERT INTO "people" VALUES(3,1,1,'Рябинин Виктор Николаевич','рябинин виктор николаевич','председатель комитета',1);
INSERT INTO "people" VALUES(4,1,1,'Захарова Татьяна Михайловна','захарова татьяна михайловна','начальник отдела общего образования',0);
INSERT INTO "people" VALUES(5,1,2,'Крутова Марина Олеговна','крутова марина олеговна','директор',1);
INSERT INTO "people" VALUES(6,1,3,'Лебедев Павел Андреевич','лебедев павел андреевич','директор',1);
INSERT INTO "people" VALUES(7,1,4,'Сорокина Наталья Петровна','сорокина наталья петровна','директор',1);
INSERT INTO "people" VALUES(8,1,5,'Титов Игорь Васильевич','титов игорь васильевич','директор',1);
INSERT INTO "people" VALUES(9,1,6,'Жукова Ольга Дмитриевна','жукова ольга дмитриевна','директор',1);
INSERT INTO "people" VALUES(10,1,7,'Гордеева Светлана Юрьевна','гордеева светлана юрьевна','директор',1);
INSERT INTO "people" VALUES(11,1,8,'Белкина Анна Игоревна','белкина анна игоревна','заведующий',1);
INSERT INTO "people" VALUES(12,1,9,'Фомина Людмила Сергеевна','фомина людмила сергеевна','заведующий',1);
INSERT INTO "people" VALUES(13,1,10,'Никитин Алексей Романович','никитин алексей романович','директор',1);
CREATE TABLE report_files (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	report_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	file_id TEXT NOT NULL, 
	unique_id TEXT NOT NULL, 
	name TEXT, 
	size BIGINT, 
	CONSTRAINT pk_report_files PRIMARY KEY (id), 
	CONSTRAINT fk_report_files_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT fk_report_files_report_id FOREIGN KEY(report_id) REFERENCES reports (id), 
	CONSTRAINT uq_report_files_report_id_unique_id UNIQUE (report_id, unique_id)
);
INSERT INTO "report_files" VALUES(1,1,3,'document','BQACAgIAb9bebe351f458aebd5b96efb3175005245fd4af43c1a4fe33e8bb470','AgAD70e1d57b83','Протокол беседы.pdf',4);
CREATE TABLE reports (
	id INTEGER NOT NULL, 
	district_id INTEGER NOT NULL, 
	assignment_id INTEGER, 
	person_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	update_id BIGINT NOT NULL, 
	album_id TEXT, 
	receipt_message_id BIGINT, 
	withdrawn_at DATETIME, 
	CONSTRAINT pk_reports PRIMARY KEY (id), 
	CONSTRAINT fk_reports_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignments (id), 
	CONSTRAINT fk_reports_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT fk_reports_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "reports" VALUES(1,1,1,5,'','2026-11-23 09:00:00.000000',730000027,NULL,NULL,'2026-11-23 09:00:00.000000');
INSERT INTO "reports" VALUES(2,1,1,5,'готово','2026-11-23 09:00:00.000000',730000029,NULL,NULL,NULL);
INSERT INTO "reports" VALUES(3,1,25,5,'3.1 отчёт во вложении','2026-11-23 09:00:00.000000',730000030,NULL,35,NULL);
INSERT INTO "reports" VALUES(4,1,18,6,'','2026-11-23 09:00:00.000000',730000032,NULL,NULL,NULL);
INSERT INTO "reports" VALUES(5,1,18,6,'2.2 готово','2026-11-23 09:00:00.000000',730000039,NULL,NULL,NULL);
CREATE TABLE roles (
	district_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	CONSTRAINT pk_roles PRIMARY KEY (district_id, person_id, role), 
	CONSTRAINT fk_roles_district_id FOREIGN KEY(district_id) REFERENCES districts (id), 
	CONSTRAINT fk_roles_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "roles" VALUES(1,1,'administrator');
INSERT INTO "roles" VALUES(1,2,'secretary');
INSERT INTO "roles" VALUES(1,3,'chair');
INSERT INTO "roles" VALUES(1,3,'director');
INSERT INTO "roles" VALUES(1,4,'director');
INSERT INTO "roles" VALUES(1,2,'director');
INSERT INTO "roles" VALUES(1,5,'director');
INSERT INTO "roles" VALUES(1,6,'director');
INSERT INTO "roles" VALUES(1,7,'director');
INSERT INTO "roles" VALUES(1,8,'director');
INSERT INTO "roles" VALUES(1,9,'director');
INSERT INTO "roles" VALUES(1,10,'director');
INSERT INTO "roles" VALUES(1,11,'director');
INSERT INTO "roles" VALUES(1,12,'director');
INSERT INTO "roles" VALUES(1,13,'director');
CREATE INDEX ix_groups_district_id ON groups (district_id);
CREATE INDEX ix_inbox_open ON inbox (update_id) WHERE done_at IS NULL;
CREATE INDEX ix_organizations_district_id ON organizations (district_id);
CREATE INDEX ix_people_district_id ON people (district_id);
CREATE INDEX ix_people_organization_id ON people (organization_id);
CREATE INDEX ix_accounts_district_id ON accounts (district_id);
CREATE INDEX ix_accounts_person_id ON accounts (person_id);
CREATE INDEX ix_audit_log_assignment_id_id ON audit_log (assignment_id, id);
CREATE INDEX ix_audit_log_district_id ON audit_log (district_id);
CREATE INDEX ix_audit_log_update_id ON audit_log (update_id);
CREATE INDEX ix_links_district_id ON links (district_id);
CREATE INDEX ix_links_person_id ON links (person_id);
CREATE INDEX ix_minutes_created_by ON minutes (created_by);
CREATE INDEX ix_minutes_district_id ON minutes (district_id);
CREATE INDEX ix_outbox_chat_id ON outbox (chat_id);
CREATE INDEX ix_outbox_district_id ON outbox (district_id);
CREATE INDEX ix_outbox_open ON outbox (due_at, id) WHERE state IN ('queued', 'sending');
CREATE INDEX ix_outbox_person_id ON outbox (person_id);
CREATE INDEX ix_decisions_district_id ON decisions (district_id);
CREATE INDEX ix_decisions_minutes_id ON decisions (minutes_id);
CREATE INDEX ix_assignments_district_id ON assignments (district_id);
CREATE INDEX ix_assignments_minutes_id ON assignments (minutes_id);
CREATE INDEX ix_assignments_organization_id ON assignments (organization_id);
CREATE INDEX ix_assignments_person_id ON assignments (person_id);
CREATE INDEX ix_reports_assignment_id ON reports (assignment_id);
CREATE INDEX ix_reports_district_id ON reports (district_id);
CREATE INDEX ix_reports_person_id ON reports (person_id);
CREATE INDEX ix_reports_update_id ON reports (district_id, update_id);
CREATE INDEX ix_report_files_district_id ON report_files (district_id);
CREATE INDEX ix_report_files_report_id ON report_files (report_id);
COMMIT;
