package com.eduplatform.fleet.engine;

import com.eduplatform.fleet.process.Executables;
import com.eduplatform.fleet.terminal.FleetFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to start PostgreSQL, which refuses to run as root. In a user namespace of its own ({@code unshare -U}) it sees itself
 * as somebody else, while its files stay ours. Where containers forbid namespaces, it really becomes {@code nobody}, who
 * then must own the data.
 */
public final class OrdinaryUser {
    private static final String NOBODY = "65534";

    private final List<String> prefix;
    private final boolean ownsFiles;

    private OrdinaryUser(List<String> prefix, boolean ownsFiles) {
        this.prefix = prefix;
        this.ownsFiles = ownsFiles;
    }

    public static OrdinaryUser find() {
        if (!System.getProperty("user.name").equals("root")) {
            return new OrdinaryUser(List.of(), false);
        }
        Optional<Path> unshare = Executables.find("unshare");
        if (unshare.isPresent() && Executables.succeeds(List.of(unshare.get().toString(), "-U", "true"))) {
            return new OrdinaryUser(List.of(unshare.get().toString(), "-U"), false);
        }
        Path setpriv = Executables.find("setpriv")
                .orElseThrow(() -> new FleetFailure(
                        "PostgreSQL does not run as root, and neither unshare nor setpriv can make it somebody else.",
                        "Run ./fleet as an ordinary user, or install util-linux."));
        return new OrdinaryUser(
                List.of(setpriv.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), true);
    }

    public List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Hands a folder over where that is needed. */
    public void own(Path folder) {
        if (ownsFiles) {
            Executables.succeeds(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()));
        }
    }
}
