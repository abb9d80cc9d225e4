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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What a thousand slow sockets do to everybody else, and what they do behind another proxy. For each kind of attack and each
 * proxy it measures honest requests alone, then while the sockets are being opened, then once all of them are. Asks 127.0.0.1
 * only, at most 2,000 sockets and two minutes a phase.
 *
 * <pre>java gateway/src/test/java/com/eduplatform/gateway/SlowAttack.java SOCKETS SECONDS NAME=PORT:PID ...</pre>
 */
public final class SlowAttack {
    private static final int MAX_SOCKETS = 2_000;
    private static final int MAX_SECONDS = 120;
    private static final Duration OPENING = Duration.ofSeconds(10);
    private static final int HONEST = 8;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration DROP = Duration.ofSeconds(1);
    /** Loopback addresses that the attack comes from; the honest come from 127.0.0.1. */
    private static final int SOURCES = 50;

    /** What honest clients ask for in turn: a service that is attacked by readers, and the one that is by bodies. */
    private static final List<String> HONEST_PATHS =
            List.of("/api/course/courses?limit=20", "/api/identity/.well-known/jwks.json");

    private final Proxy proxy;
    private final int sockets;
    private final int seconds;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();

    private SlowAttack(Proxy proxy, int sockets, int seconds) {
        this.proxy = proxy;
        this.sockets = sockets;
        this.seconds = seconds;
    }

    private record Proxy(String name, int port, ProcessHandle process) {
        static Proxy of(String argument) {
            int port = argument.indexOf('=') + 1;
            int process = argument.indexOf(':') + 1;
            return new Proxy(
                    argument.substring(0, port - 1),
                    Integer.parseInt(argument.substring(port, process - 1)),
                    ProcessHandle.of(Long.parseLong(argument.substring(process)))
                            .orElseThrow());
        }

        /** MB, with its workers. */
        long memory() throws IOException {
            long kilobytes = 0;
            for (ProcessHandle part :
                    Stream.concat(Stream.of(process), process.descendants()).toList()) {
                for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(part.pid()), "status"))) {
                    kilobytes += line.startsWith("VmRSS") ? Long.parseLong(line.replaceAll("[^0-9]", "")) : 0;
                }
            }
            return kilobytes / 1024;
        }
    }

    private enum Kind {
        /** A head that drips. */
        HEAD("GET /api/course/courses", "X-A: ", 1, true),
        /** A body that drips. */
        BODY("POST /api/identity/login", "Content-Length: 100000\r\n\r\n", 1, true),
        /** An answer of megabytes that is sipped. */
        READING("GET /api/course/docs/swagger-ui-bundle.js", "\r\n", 1, false),
        /** Twenty answers at a time that are sipped. Real work for a service, so this is also a flood while they are asked. */
        PIPELINED("GET /api/course/courses?limit=100", "\r\n", 20, false);

        private final String start;
        private final boolean drips;

        Kind(String request, String rest, int times, boolean drips) {
            this.start = (request + " HTTP/1.1\r\nHost: localhost\r\n" + rest).repeat(times);
            this.drips = drips;
        }
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
        if (arguments.length < 3) {
            System.err.println("SOCKETS SECONDS NAME=PORT:PID ...");
            System.exit(2);
        }
        int sockets = Math.min(Integer.parseInt(arguments[0]), MAX_SOCKETS);
        int seconds = Math.min(Integer.parseInt(arguments[1]), MAX_SECONDS);
        List<Proxy> proxies = Arrays.stream(arguments).skip(2).map(Proxy::of).toList();
        for (Proxy proxy : proxies) {
            new SlowAttack(proxy, sockets, seconds).honest(Duration.ofSeconds(10));
        }
        System.out.println("phase      proxy      quiet p50/p99 ms   opening p99 ms   open p50/p99 ms    ratio");
        for (Kind kind : Kind.values()) {
            for (Proxy proxy : proxies) {
                new SlowAttack(proxy, sockets, seconds).run(kind);
            }
        }
    }

    private void run(Kind kind) throws Exception {
        Latencies quiet = honest(Duration.ofSeconds(seconds));
        long memoryBefore = proxy.memory();
        // Interrupted when the phase is over, so that nothing outlives it.
        ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < sockets; i++) {
            String source = "127.0.0." + (2 + i % SOURCES);
            Duration turn = OPENING.multipliedBy(i).dividedBy(sockets);
            attackers.execute(() -> attack(kind, source, turn));
        }
        Latencies opening = honest(OPENING.plus(DROP));
        ended.set(0);
        answers.clear();
        Latencies slow = honest(Duration.ofSeconds(seconds));
        System.out.printf(
                Locale.ROOT,
                "%-10s %-10s %6.2f %8.2f    %12.2f     %6.2f %8.2f     x%.2f%n",
                kind.name().toLowerCase(Locale.ROOT),
                proxy.name(),
                quiet.p50,
                quiet.p99,
                opening.p99,
                slow.p50,
                slow.p99,
                slow.p99 / quiet.p99);
        System.out.printf(
                Locale.ROOT,
                "           failed %d/%d/%d of %d/%d/%d, %d sockets open, %d ended %s, RSS %d -> %d MB%n",
                quiet.failed,
                opening.failed,
                slow.failed,
                quiet.count,
                opening.count,
                slow.count,
                open.get(),
                ended.get(),
                answers,
                memoryBefore,
                proxy.memory());
        attackers.shutdownNow();
        if (!attackers.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Attackers do not end");
        }
        // What they asked for is worked off before anybody is measured again.
        Thread.sleep(Duration.ofSeconds(5));
    }

    private Latencies honest(Duration duration) throws InterruptedException {
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        long end = System.nanoTime() + duration.toNanos();
        try (ExecutorService clients = Executors.newFixedThreadPool(HONEST)) {
            for (int i = 0; i < HONEST; i++) {
                int first = i;
                clients.execute(() -> {
                    int turn = first;
                    while (System.nanoTime() < end) {
                        try (Socket socket = connect("127.0.0.1", 1 << 16)) {
                            InputStream in = new BufferedInputStream(socket.getInputStream());
                            while (System.nanoTime() < end) {
                                String path = HONEST_PATHS.get(turn++ % HONEST_PATHS.size());
                                long start = System.nanoTime();
                                socket.getOutputStream()
                                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                                .getBytes(StandardCharsets.US_ASCII));
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

    /**
     * One attacker: comes back whenever it is thrown out, until it is interrupted.
     *
     * @param turn after which it begins
     */
    private void attack(Kind kind, String source, Duration turn) {
        try {
            Thread.sleep(turn);
            while (true) {
                try (Socket socket = connect(source, kind.drips ? 1 << 16 : 4_096)) {
                    open.incrementAndGet();
                    try {
                        slowly(kind, socket);
                    } finally {
                        open.decrementAndGet();
                        ended.incrementAndGet();
                    }
                } catch (IOException e) {
                    answers.computeIfAbsent(String.valueOf(e.getMessage()), any -> new AtomicInteger())
                            .incrementAndGet();
                }
                Thread.sleep(DROP);
            }
        } catch (InterruptedException e) {
            // The phase is over.
        }
    }

    private static void slowly(Kind kind, Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream();
        out.write(kind.start.getBytes(StandardCharsets.US_ASCII));
        byte[] sip = new byte[16];
        while (true) {
            Thread.sleep(DROP);
            if (!kind.drips) {
                if (in.read(sip) < 0) {
                    throw new IOException("closed");
                }
            } else if (in.available() > 0) {
                throw new IOException(line(in));
            } else {
                out.write('x');
            }
        }
    }

    private Socket connect(String source, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(20_000);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(source), 0));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), proxy.port()), 5_000);
        return socket;
    }
}
