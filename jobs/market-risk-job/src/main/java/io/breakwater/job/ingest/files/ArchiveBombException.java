package io.breakwater.job.ingest.files;

import java.io.IOException;

/** A packed file that unpacks to far more than market data ever does. */
public final class ArchiveBombException extends IOException {
    private static final long serialVersionUID = 1L;

    ArchiveBombException(String message) {
        super(message);
    }
}
