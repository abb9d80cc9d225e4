package com.eduplatform.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mails that the service kept instead of sending. */
public final class Mailbox {
    private static final Path DIRECTORY = Path.of("target/mails");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Mailbox() {}

    /** The newest token in a mail to this address that links to this page; waits until the mail is there. */
    public static String token(String email, String page) {
        String mail = await(email, page, 1).getLast();
        Matcher link = Pattern.compile(page + "\\?token=(\\S+)").matcher(mail);
        if (!link.find()) {
            throw new AssertionError("No link in " + mail);
        }
        return link.group(1);
    }

    /** Waits for that many mails, oldest first. */
    public static List<String> await(String email, String page, int count) {
        Instant deadline = Instant.now().plus(PATIENCE);
        List<String> mails = mails(email, page);
        while (mails.size() < count) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Only %d of %d mails came".formatted(mails.size(), count));
            }
            sleep();
            mails = mails(email, page);
        }
        return mails;
    }

    public static List<String> mails(String email, String page) {
        if (!Files.isDirectory(DIRECTORY)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted()
                    .map(Mailbox::read)
                    .filter(mail -> mail.startsWith("To: " + email + "\nSubject: ") && mail.contains(page + "?token="))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
