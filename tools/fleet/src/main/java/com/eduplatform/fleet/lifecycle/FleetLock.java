package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One command at a time changes a fleet. The system lets go of the lock when its holder dies, however it dies. */
public final class FleetLock implements AutoCloseable {
    private final FileChannel channel;

    private FleetLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws FleetFailure when another command is at work */
    public static FleetLock take(Home home) {
        try {
            FileChannel channel = FileChannel.open(
                    home.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                ByteBuffer holder = ByteBuffer.allocate(20);
                channel.read(holder);
                channel.close();
                String pid = new String(holder.array(), 0, holder.position(), StandardCharsets.US_ASCII).strip();
                throw new FleetFailure(
                        "Another ./fleet command is changing this fleet (process " + pid + ").",
                        "Wait until it has finished, or end it with Ctrl-C, and try again.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new FleetLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
