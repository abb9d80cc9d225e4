package com.eduplatform.fleet;

import com.eduplatform.fleet.topology.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    static void behave(Path root, Service service, String behaviour) throws IOException {
        Files.writeString(root.resolve("behaviour-of-" + service.id()), behaviour);
    }

    static void behaveAgain(Path root) throws IOException {
        for (Service service : Service.values()) {
            Files.deleteIfExists(root.resolve("behaviour-of-" + service.id()));
        }
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
