package io.breakwater.job.embedded;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The commit that the running jar was built from, as its manifest says. */
public final class BuildCommit {
    private static final String ATTRIBUTE = "Implementation-Build";
    private static final String UNKNOWN = "unknown";

    private BuildCommit() {}

    /**
     * The commit.
     *
     * @return its short hash; empty when it isn't known: run from classes, or built outside a repository
     */
    public static String commit() {
        CodeSource source = BuildCommit.class.getProtectionDomain().getCodeSource();
        try {
            File jar = source == null ? null : new File(source.getLocation().toURI());
            return jar == null || !jar.isFile() ? "" : commitOf(jar);
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return "";
        }
    }

    private static String commitOf(File file) throws IOException {
        try (JarFile jar = new JarFile(file)) {
            Manifest manifest = jar.getManifest();
            String commit =
                    manifest == null ? null : manifest.getMainAttributes().getValue(ATTRIBUTE);
            return commit == null || commit.equals(UNKNOWN) ? "" : commit;
        }
    }
}
