package com.eduplatform.fleet.logs;

import com.eduplatform.fleet.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Shows the lines that are added to a file, also when a restart begins the file anew. Half a line waits for its end. */
final class Follower {
    private static final int CHUNK = 64 * 1024;

    private final Path file;
    private final String prefix;
    private final Terminal terminal;
    private final ByteArrayOutputStream half = new ByteArrayOutputStream();
    private long position;
    private @Nullable Object identity;

    Follower(Path file, String prefix, Terminal terminal) {
        this.file = file;
        this.prefix = prefix;
        this.terminal = terminal;
    }

    void skipToEnd() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            identity = attributes.fileKey();
            position = attributes.size();
        } catch (IOException e) {
            position = 0;
        }
    }

    void showNew() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            if ((key != null && !key.equals(identity)) || attributes.size() < position) {
                identity = key;
                position = 0;
                half.reset();
            }
            if (attributes.size() > position) {
                read();
            }
        } catch (IOException e) {
            // between two runs there is no file for a moment
        }
    }

    void show(String line) {
        terminal.line(prefix + line);
    }

    private void read() throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(position);
            ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
            while (channel.read(bytes) > 0) {
                position = channel.position();
                bytes.flip();
                while (bytes.hasRemaining()) {
                    take(bytes.get());
                }
                bytes.clear();
            }
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            show(half.toString(StandardCharsets.UTF_8));
            half.reset();
        } else {
            half.write(next);
        }
    }
}
