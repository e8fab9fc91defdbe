package io.breakwater.job.outputs.influx;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

import io.breakwater.job.outputs.formats.RecordFormat;

/**
 * Which points lie in which bucket. Live there are three: all points, kept for some weeks; those of the minutes, and every decision,
 * kept for a year; roll-ups of hours and days, and what is no sample, kept for ever. A replay has one for all of it.
 *
 * @param all takes every point
 * @param minutes takes the points that a backfill writes too
 * @param rollUps takes roll-ups
 */
public record InfluxBuckets(String all, String minutes, String rollUps) implements Serializable {

    /**
     * One bucket for everything.
     *
     * @param bucket name
     * @return buckets
     */
    public static InfluxBuckets one(String bucket) {
        return new InfluxBuckets(bucket, bucket, bucket);
    }

    /**
     * Their names.
     *
     * @return each once
     */
    public List<String> names() {
        return Stream.of(all, minutes, rollUps).distinct().toList();
    }

    /** Where records of a format go as they are: a bucket that takes everything needs none of them twice. */
    <T> List<BucketRoute<T>> routes(RecordFormat<T> format) {
        Stream<BucketRoute<T>> coarser =
                Stream.of(new BucketRoute<>(minutes, format::isInFiles), new BucketRoute<>(rollUps, format::isKept));
        return Stream.concat(
                        Stream.of(BucketRoute.<T>ofAll(all)),
                        coarser.filter(route -> !route.bucket().equals(all)))
                .toList();
    }
}
