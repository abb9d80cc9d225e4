package com.eduplatform.fleet;

import com.eduplatform.fleet.topology.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A repository whose packages are stubs: what the runner does with processes shows without Quarkus. */
final class StubPlatform {
    private StubPlatform() {}

    static void lay(Path root) throws IOException {
        for (Service service : Service.values()) {
            Path app = Files.createDirectories(root.resolve(service.module()).resolve("target/quarkus-app"));
            writeJar(app.resolve("quarkus-run.jar"));
        }
    }

    /** Executables that do what the stubs do: scripts, as no compiler is needed to see what the runner does with them. */
    static void layExecutables(Path root) throws IOException {
        for (Service service : Service.values()) {
            Path runner = runner(root, service);
            Files.writeString(
                    runner,
                    "#!/bin/sh\nexec '%s/bin/java' -jar '%s'\n"
                            .formatted(
                                    System.getProperty("java.home"),
                                    runner.resolveSibling("quarkus-app/quarkus-run.jar")));
            Files.setPosixFilePermissions(runner, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    static void deleteExecutables(Path root) throws IOException {
        for (Service service : Service.values()) {
            Files.deleteIfExists(runner(root, service));
        }
    }

    static void behave(Path root, Service service, String behaviour) throws IOException {
        Files.writeString(root.resolve("behaviour-of-" + service.id()), behaviour);
    }

    static void behaveAgain(Path root) throws IOException {
        for (Service service : Service.values()) {
            Files.deleteIfExists(root.resolve("behaviour-of-" + service.id()));
        }
    }

    private static Path runner(Path root, Service service) {
        return root.resolve(service.module()).resolve("target").resolve(service.module() + "-1.0-runner");
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubService.class.getName());
        String entry = StubService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream code = StubService.class.getResourceAsStream("/" + entry)) {
            if (code == null) {
                throw new IllegalStateException(entry + " is not on the class path");
            }
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
        }
    }
}
