package com.eduplatform.defaults.mail;

import com.eduplatform.defaults.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A folder where development keeps mails instead of sending them: one text file each, named by its time. */
public final class MailFolder {
    /** Sorts by time; the id behind it keeps two mails of one microsecond apart. */
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Vertx vertx;
    private final Clock clock;
    private final Ids ids;

    public MailFolder(Path directory, Vertx vertx, Clock clock, Ids ids) {
        this.directory = directory;
        this.vertx = vertx;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param text plain */
    public Uni<Void> keep(String to, String subject, String text) {
        String name = FILE_TIME.format(clock.instant()) + "-" + ids.next() + ".txt";
        return vertx.fileSystem()
                .mkdirs(directory.toString())
                .chain(() -> vertx.fileSystem()
                        .writeFile(directory.resolve(name).toString(), Buffer.buffer(content(to, subject, text))));
    }

    /** What the file says. */
    public static String content(String to, String subject, String text) {
        return "To: " + to + "\nSubject: " + subject + "\n\n" + text;
    }
}
