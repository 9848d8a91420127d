-- Papers and stories may come with a file: the paper itself, a story as
-- somebody tells it.

ALTER TABLE shares ADD COLUMN file_id BIGINT NOT NULL DEFAULT 0; -- a row of files, 0 for none
ALTER TABLE shares ADD COLUMN poster_id BIGINT NOT NULL DEFAULT 0; -- a picture of a video, 0 for none
ALTER TABLE shares ADD COLUMN length_ms BIGINT NOT NULL DEFAULT 0; -- of a recording
