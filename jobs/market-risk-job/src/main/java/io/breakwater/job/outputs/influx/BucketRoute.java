package io.breakwater.job.outputs.influx;

import java.io.Serializable;

/**
 * A bucket, and which records go into it.
 *
 * @param bucket name of the bucket
 * @param taken which records it takes
 * @param <T> record
 */
public record BucketRoute<T>(String bucket, Taken<T> taken) implements Serializable {

    /**
     * Tells whether a bucket takes a record.
     *
     * @param <T> record
     */
    public interface Taken<T> extends Serializable {
        /**
         * Whether it does.
         *
         * @param row a record
         * @return false to leave it out
         */
        boolean test(T row);
    }

    /**
     * A bucket that takes all.
     *
     * @param bucket name of the bucket
     * @param <T> record
     * @return route
     */
    public static <T> BucketRoute<T> ofAll(String bucket) {
        return new BucketRoute<>(bucket, row -> true);
    }
}
