package io.breakwater.job.types;

/**
 * A value in state that goes on in another object when a checkpoint still has to be written from this one, instead of being written
 * and read for a copy.
 *
 * @param <T> its class
 */
public interface HandedOver<T> {
    /**
     * Fixes what this one writes, and goes on in another. Safe while another thread writes this one.
     *
     * @return the one to go on with; this one is only written from now on
     */
    T handOver();
}
