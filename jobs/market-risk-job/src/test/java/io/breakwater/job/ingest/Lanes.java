package io.breakwater.job.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads whole lanes, for tests. */
final class Lanes {
    /** 2026-01-01, later than all test data. */
    static final ReadLimits LIMITS = ReadLimits.upTo(1_767_225_600_000L);

    private Lanes() {}

    /** All that a lane gave. */
    record Content(
            List<String> trades,
            List<Bar> bars,
            List<BookUpdate> books,
            List<DeadLetter> deadLetters,
            List<Long> statusTimes,
            LaneStatistics statistics) {
        List<String> reasons() {
            return deadLetters.stream().map(DeadLetter::reason).toList();
        }
    }

    static Lane only(InputSpec spec) {
        return only(spec, LIMITS);
    }

    static Lane only(InputSpec spec, ReadLimits limits) {
        Resolution resolution = InputResolver.resolve(List.of(spec), limits);
        assertThat(resolution.faults()).isEmpty();
        assertThat(resolution.lanes()).hasSize(1);
        return resolution.lanes().get(0);
    }

    static Lane only(String location) {
        return only(InputSpec.of(TickFormat.Kind.ANY, location));
    }

    static Content read(Lane lane) {
        Content content = new Content(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LaneStatistics());
        try (LaneReader reader = new LaneReader(lane)) {
            TickBlock block = reader.newBlock();
            while (reader.next(block)) {
                add(block, content);
            }
            return new Content(
                    content.trades,
                    content.bars,
                    content.books,
                    content.deadLetters,
                    content.statusTimes,
                    reader.statistics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> trades(TickBlock block) {
        List<String> trades = new ArrayList<>();
        for (int i = 0; i < block.trades; i++) {
            trades.add(block.time[i] + " " + block.id[i] + " " + block.price[i] + " " + block.quantity[i]
                    + (block.isUnsided(i) ? "" : block.buyerIsMaker[i] ? " sell" : " buy"));
        }
        return trades;
    }

    /** A block as text, so that two can be compared. */
    static String text(TickBlock block) {
        StringBuilder text = new StringBuilder(block.partition)
                .append(' ')
                .append(block.symbol)
                .append(' ')
                .append(block.statusTime)
                .append(' ')
                .append(block.clockTime)
                .append(trades(block))
                .append(block.bars)
                .append(block.deadLetters);
        block.books.forEach(book -> text.append(text(book)));
        return text.toString();
    }

    static String text(BookUpdate book) {
        return book.kind() + " " + book.symbol() + " " + book.time() + " " + book.firstUpdateId() + " "
                + book.lastUpdateId() + " " + book.previousUpdateId() + " "
                + java.util.Arrays.toString(book.bidPrices()) + java.util.Arrays.toString(book.bidQuantities())
                + java.util.Arrays.toString(book.askPrices()) + java.util.Arrays.toString(book.askQuantities());
    }

    private static void add(TickBlock block, Content content) {
        content.trades.addAll(trades(block));
        content.bars.addAll(block.bars);
        content.books.addAll(block.books);
        content.deadLetters.addAll(block.deadLetters);
        content.statusTimes.add(block.statusTime);
    }
}
