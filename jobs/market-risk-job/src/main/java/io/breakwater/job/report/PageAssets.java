package io.breakwater.job.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What is written into the page so that it needs no network.
 *
 * @param chartScript the chart library
 * @param chartStyle its style sheet
 * @param script the page's own script
 * @param style the page's own style sheet
 */
record PageAssets(String chartScript, String chartStyle, String script, String style) {
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    static PageAssets load() throws IOException {
        return new PageAssets(
                text(CHARTS + "uPlot.iife.min.js"),
                text(CHARTS + "uPlot.min.css"),
                text("report.js"),
                text("report.css"));
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = PageAssets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new NoSuchFileException(resource, null, "was not on the class path, must be in the job's jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (text.contains("</script") || text.contains("</style") || text.contains("<!--")) {
                throw new IOException(resource + " would end the element that it is written into");
            }
            return text;
        }
    }

    /** Nothing may be loaded, and no script may run but the two that are meant to. */
    String policy() {
        return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
                + "script-src 'sha256-" + hash(chartScript) + "' 'sha256-" + hash(script) + "'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
