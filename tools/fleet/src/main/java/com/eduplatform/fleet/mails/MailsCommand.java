package com.eduplatform.fleet.mails;

import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet mails}. */
@Command(
        name = "mails",
        mixinStandardHelpOptions = true,
        description =
                "Show the mails (verification, password reset) that identity kept instead of sending them; newest last.")
public final class MailsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "<text>", description = "Only mails that contain it, such as an address.")
    private String text = "";

    @Option(
            names = {"-n", "--last"},
            paramLabel = "<mails>",
            defaultValue = "10",
            description = "How many at most (default ${DEFAULT-VALUE}).")
    private int last;

    private final Settings settings;
    private final Terminal terminal;

    public MailsCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = settings.variable("MAIL_DIR")
                .map(Path::of)
                .orElse(settings.home().mails());
        List<Path> mails = files(folder);
        for (Path mail : mails.subList(Math.max(0, mails.size() - Math.max(0, last)), mails.size())) {
            terminal.line(terminal.paint(Colour.CYAN, "── " + mail.getFileName()));
            terminal.line(Files.readString(mail).strip());
            terminal.line("");
        }
        if (mails.isEmpty()) {
            terminal.line(
                    text.isEmpty()
                            ? "No mails in " + folder + "."
                            : "No mails with \"" + text + "\" in " + folder + ".");
        }
        return 0;
    }

    private List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            // their names begin with the time
            return files.filter(Files::isRegularFile)
                    .filter(this::contains)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
    }

    private boolean contains(Path mail) {
        try {
            return Files.readString(mail).toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            return false;
        }
    }
}
