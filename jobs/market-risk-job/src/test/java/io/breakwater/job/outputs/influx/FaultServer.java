package io.breakwater.job.outputs.influx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Plays InfluxDB's write endpoint on loopback: stores lines as a set, except where a fault was planned. */
final class FaultServer implements AutoCloseable {
    /** What is done with one request. */
    interface Fault {
        void handle(Request request) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<Fault> planned = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new ArrayList<>();
    private final Set<String> stored = new TreeSet<>();
    private volatile Fault otherwise = Request::store;

    FaultServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests meet these, one each; those after them are stored. */
    void plan(Fault... faults) {
        planned.addAll(Arrays.asList(faults));
    }

    /** All requests without a plan meet this. */
    void always(Fault fault) {
        otherwise = fault;
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    synchronized Set<String> stored() {
        return new TreeSet<>(stored);
    }

    private synchronized void remember(Request request) {
        requests.add(request);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(exchange);
        remember(request);
        Fault fault = planned.poll();
        try {
            (fault == null ? otherwise : fault).handle(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    static Fault status(int status, String message) {
        return request -> request.answer(status, message);
    }

    static Fault busy(int status, String retryAfter) {
        return request -> {
            request.exchange.getResponseHeaders().set("Retry-After", retryAfter);
            request.answer(status, "busy");
        };
    }

    /** Closes the connection without an answer. */
    static Fault cut() {
        return request -> request.exchange.close();
    }

    static Fault storeThenCut() {
        return request -> {
            request.keep();
            request.exchange.close();
        };
    }

    Fault hang() {
        return request -> closing.await();
    }

    Fault slow(long millis) {
        return request -> {
            if (!closing.await(millis, TimeUnit.MILLISECONDS)) {
                request.store();
            }
        };
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** One request, its body read. */
    final class Request {
        private final HttpExchange exchange;
        private final String encoding;
        private final String body;

        private Request(HttpExchange exchange) throws IOException {
            this.exchange = exchange;
            encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            body = "gzip".equals(encoding) ? unzip(bytes) : new String(bytes, StandardCharsets.UTF_8);
        }

        private static String unzip(byte[] bytes) throws IOException {
            try (GZIPInputStream input = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return new String(input.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        String encoding() {
            return encoding;
        }

        String query() {
            return exchange.getRequestURI().getQuery();
        }

        String authorization() {
            return exchange.getRequestHeaders().getFirst("Authorization");
        }

        List<String> lines() {
            return body.lines().toList();
        }

        void keep() {
            synchronized (FaultServer.this) {
                stored.addAll(lines());
            }
        }

        void store() throws IOException {
            keep();
            exchange.sendResponseHeaders(204, -1);
        }

        void answer(int status, String message) throws IOException {
            byte[] json = ("{\"code\":\"x\",\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, json.length);
            exchange.getResponseBody().write(json);
        }
    }
}
