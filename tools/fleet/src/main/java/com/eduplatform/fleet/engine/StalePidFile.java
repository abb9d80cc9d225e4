package com.eduplatform.fleet.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The {@code postmaster.pid} that a killed server leaves. PostgreSQL removes it itself, unless another process has got the
 * number since: then it would refuse to start for ever.
 */
final class StalePidFile {
    private StalePidFile() {}

    /**
     * Call it only when no server of the fleet works in that folder. Data are not at risk even so: a second server still
     * finds the shared memory of the first, whose key comes from the folder, and gives up.
     */
    static void remove(Path data) {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
