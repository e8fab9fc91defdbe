package io.breakwater.job.outputs.influx;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Batches between the task and one worker thread that delivers them in order. Bounded: when it is full the task waits, and
 * with it what feeds the task. The first failure of the worker ends everything; the task learns of it at its next call.
 */
final class LineQueue implements AutoCloseable {
    private static final long CLOSE_MILLIS = 1000;

    private final InfluxSettings settings;
    private final BatchDelivery delivery;
    private final Thread worker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<LineBatch> waiting = new ArrayDeque<>();
    private long pendingPoints;
    private long oldestPendingNanos;
    private Throwable failure;
    private boolean closed;

    LineQueue(InfluxSettings settings, BatchDelivery delivery, String name) {
        this.settings = settings;
        this.delivery = delivery;
        worker = new Thread(this::work, name);
        worker.setDaemon(true);
        worker.start();
    }

    /** Adds a batch; waits while the queue is full. */
    void add(LineBatch batch) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.size() >= settings.queueBatches() && failure == null) {
                changed.await();
            }
            throwFailure();
            if (pendingPoints == 0) {
                oldestPendingNanos = System.nanoTime();
            }
            waiting.add(batch);
            pendingPoints += batch.lines();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all points are acknowledged or rejected.
     *
     * @param budget longest wait
     * @throws InfluxFailure when that wasn't enough, or the worker failed
     */
    void drain(Duration budget) throws IOException, InterruptedException {
        long left = budget.toNanos();
        lock.lockInterruptibly();
        try {
            while (pendingPoints > 0 && failure == null) {
                if (left <= 0) {
                    throw InfluxFailure.slow(settings, pendingPoints);
                }
                left = changed.awaitNanos(left);
            }
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    private void throwFailure() throws IOException {
        if (failure instanceof InfluxFailure known) {
            throw known;
        }
        if (failure != null) {
            throw new IOException("writing to " + settings.place() + " failed: " + failure.getMessage(), failure);
        }
    }

    /** Points added and neither acknowledged nor rejected. */
    long pendingPoints() {
        lock.lock();
        try {
            return pendingPoints;
        } finally {
            lock.unlock();
        }
    }

    /** Age of the oldest state of having pending points since the last batch was done, milliseconds; 0 without any. */
    long unacknowledgedMillis() {
        lock.lock();
        try {
            return pendingPoints == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - oldestPendingNanos);
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (LineBatch batch = next(); batch != null; batch = next()) {
                delivery.deliver(batch);
                done(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private LineBatch next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            LineBatch batch = closed ? null : waiting.poll();
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void done(LineBatch batch) {
        lock.lock();
        try {
            pendingPoints -= batch.lines();
            oldestPendingNanos = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable cause) {
        lock.lock();
        try {
            failure = cause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        worker.interrupt();
        worker.join(CLOSE_MILLIS);
    }
}
