package com.eduplatform.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a thousand slow sockets do to everybody else. Measures honest requests first alone, then beside clients that drip their
 * heads, drip their bodies, or do not read. Asks 127.0.0.1 only, at most 2,000 sockets and two minutes a phase.
 *
 * <pre>java gateway/src/test/java/com/eduplatform/gateway/SlowAttack.java PORT PID GET-PATH POST-PATH LONG-PATH [SOCKETS] [SECONDS]</pre>
 */
public final class SlowAttack {
    private static final int MAX_SOCKETS = 2_000;
    private static final int MAX_SECONDS = 120;
    private static final int HONEST = 8;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration DROP = Duration.ofSeconds(1);
    /** Loopback addresses that the attack comes from; the honest come from 127.0.0.1. */
    private static final int SOURCES = 50;

    private final int port;
    private final int sockets;
    private final int seconds;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    private SlowAttack(int port, int sockets, int seconds) {
        this.port = port;
        this.sockets = sockets;
        this.seconds = seconds;
    }

    private enum Kind {
        HEAD,
        BODY,
        READING
    }

    private record Latencies(int count, int failed, double p50, double p99) {
        static Latencies of(ConcurrentLinkedQueue<Long> nanos, int failed) {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Latencies(sorted.length, failed, millis(sorted, 0.5), millis(sorted, 0.99));
        }

        private static double millis(long[] sorted, double share) {
            return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
        }
    }

    /** @param arguments see above */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 5) {
            System.err.println("PORT PID GET-PATH POST-PATH LONG-PATH [SOCKETS] [SECONDS]");
            System.exit(2);
        }
        int sockets = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 1_000;
        int seconds = arguments.length > 6 ? Integer.parseInt(arguments[6]) : 30;
        SlowAttack attack = new SlowAttack(
                Integer.parseInt(arguments[0]), Math.min(sockets, MAX_SOCKETS), Math.min(seconds, MAX_SECONDS));
        attack.run(arguments[1], arguments[2], arguments[3], arguments[4]);
    }

    private void run(String pid, String get, String post, String longPath) throws Exception {
        honest(get, Math.min(seconds, 5));
        Latencies quiet = honest(get, seconds);
        print("quiet", quiet, quiet, pid);
        for (Kind kind : Kind.values()) {
            ended.set(0);
            // Interrupted when the phase is over, so that nothing outlives it.
            ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor();
            for (int i = 0; i < sockets; i++) {
                String source = "127.0.0." + (2 + i % SOURCES);
                attackers.execute(() -> attack(kind, source, kind == Kind.READING ? longPath : post));
            }
            Thread.sleep(2_000);
            print(kind.name().toLowerCase(Locale.ROOT), honest(get, seconds), quiet, pid);
            attackers.shutdownNow();
            if (!attackers.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Attackers do not end");
            }
        }
    }

    private void print(String phase, Latencies now, Latencies quiet, String pid) throws IOException {
        String memory = Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .findFirst()
                .orElse("0");
        System.out.printf(
                Locale.ROOT,
                "%-8s p50 %6.2f ms  p99 %7.2f ms (x%.2f)  %6d served, %d failed  %4d sockets open, %5d ended  RSS %d MB%n",
                phase,
                now.p50,
                now.p99,
                now.p99 / quiet.p99,
                now.count,
                now.failed,
                open.get(),
                ended.get(),
                Long.parseLong(memory) / 1024);
    }

    private Latencies honest(String path, int duration) throws InterruptedException {
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(duration);
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        try (ExecutorService clients = Executors.newFixedThreadPool(HONEST)) {
            for (int i = 0; i < HONEST; i++) {
                clients.execute(() -> {
                    while (System.nanoTime() < end) {
                        try (Socket socket = connect("127.0.0.1", 1 << 16)) {
                            InputStream in = new BufferedInputStream(socket.getInputStream());
                            while (System.nanoTime() < end) {
                                long start = System.nanoTime();
                                socket.getOutputStream().write(request);
                                readAnswer(in);
                                nanos.add(System.nanoTime() - start);
                                Thread.sleep(PAUSE);
                            }
                        } catch (IOException e) {
                            failed.incrementAndGet();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            return;
                        }
                    }
                });
            }
        }
        return Latencies.of(nanos, failed.get());
    }

    /** Head and a body by its length or in chunks; anything but 200 is a failure. */
    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        boolean chunked = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:");
        }
        in.skipNBytes(length);
        while (chunked) {
            int size = Integer.parseInt(line(in), 16);
            in.skipNBytes(size);
            line(in);
            chunked = size > 0;
        }
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("closed");
            }
            line.append((char) b);
        }
        return line.toString().strip();
    }

    /** One attacker: comes back whenever it is thrown out, until it is interrupted. */
    private void attack(Kind kind, String source, String path) {
        while (!Thread.currentThread().isInterrupted()) {
            try (Socket socket = connect(source, kind == Kind.READING ? 4_096 : 1 << 16)) {
                open.incrementAndGet();
                try {
                    slowly(kind, socket, path);
                } finally {
                    open.decrementAndGet();
                    ended.incrementAndGet();
                }
            } catch (IOException e) {
                // Thrown out, or not let in: that is what is being measured.
            } catch (InterruptedException e) {
                return;
            }
            try {
                Thread.sleep(DROP);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void slowly(Kind kind, Socket socket, String path) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        String head = switch (kind) {
            case HEAD -> "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX-A: ";
            case BODY ->
                "POST " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n";
            case READING -> ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(20);
        };
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        byte[] sip = new byte[16];
        Arrays.fill(sip, (byte) 'x');
        while (true) {
            Thread.sleep(DROP);
            if (kind == Kind.READING) {
                if (socket.getInputStream().read(sip) < 0) {
                    return;
                }
            } else {
                out.write('x');
                if (socket.getInputStream().available() > 0) {
                    return;
                }
            }
        }
    }

    private Socket connect(String source, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(20_000);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(source), 0));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 5_000);
        return socket;
    }
}
