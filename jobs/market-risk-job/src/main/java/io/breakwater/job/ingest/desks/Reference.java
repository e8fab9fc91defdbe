package io.breakwater.job.ingest.desks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.protocol.DeskLatch;
import io.breakwater.risk.protocol.Installation;
import io.breakwater.risk.protocol.approvals.DeskPeople;

/**
 * What a run knows before its first record.
 *
 * @param instruments descriptions of instruments, each symbol once
 * @param history daily bars, each symbol once
 * @param latches what was last published of desks' levels, each desk once
 * @param people who may act for desks at the very first start, each desk once
 */
public record Reference(
        List<Instrument> instruments, List<DailyBars> history, List<DeskLatch> latches, List<DeskPeople> people)
        implements Serializable {
    /** Nothing is known. */
    public static final Reference NONE = new Reference(List.of(), List.of());

    /** Keeps copies. */
    public Reference {
        instruments = List.copyOf(instruments);
        history = List.copyOf(history);
        latches = List.copyOf(latches);
        people = List.copyOf(people);
    }

    /**
     * What a run knows that follows no other.
     *
     * @param instruments descriptions of instruments, each symbol once
     * @param history daily bars, each symbol once
     */
    public Reference(List<Instrument> instruments, List<DailyBars> history) {
        this(instruments, history, List.of(), List.of());
    }

    /**
     * The same with people.
     *
     * @param of who may act for desks, each desk once
     * @return a copy
     */
    public Reference withPeople(List<DeskPeople> of) {
        return new Reference(instruments, history, latches, of);
    }

    /**
     * Who may act for a desk at the very first start.
     *
     * @param desk its name
     * @return its people; nobody where none are known
     */
    public DeskPeople peopleOf(String desk) {
        return people.stream()
                .filter(each -> each.addressee().desk().equals(desk))
                .findFirst()
                .orElseGet(() -> DeskPeople.none(desk));
    }

    /**
     * Where desks run: where their people's commands go.
     *
     * @return the installation; that of replays where nobody is known
     */
    public Installation installation() {
        Installation standard = Installation.REPLAY;
        return people.stream()
                .map(DeskPeople::addressee)
                .findFirst()
                .map(to -> new Installation(
                        to.environment(),
                        to.commands(),
                        standard.receipts(),
                        standard.orderRate(),
                        standard.priceCollar(),
                        false))
                .orElse(standard);
    }

    /**
     * What was last published of a desk's level.
     *
     * @param desk its name
     * @return the latch; none of a desk of which nothing was published
     */
    public Optional<DeskLatch> latchOf(String desk) {
        return latches.stream().filter(latch -> latch.desk().equals(desk)).findFirst();
    }

    /**
     * Desks with their quantities in base units.
     *
     * @param desks quantities as venues count them
     * @return the same desks
     */
    public List<DeskDefinition> inBaseUnits(List<DeskDefinition> desks) {
        return instruments.isEmpty()
                ? desks
                : desks.stream().map(this::inBaseUnits).toList();
    }

    private DeskDefinition inBaseUnits(DeskDefinition desk) {
        return desk.withPositions(
                desk.positions().stream().map(this::inBaseUnits).toList());
    }

    private DeskPosition inBaseUnits(DeskPosition position) {
        Instrument instrument = bySymbol().get(position.symbol());
        return instrument == null || Double.isNaN(position.quantity())
                ? position
                : new DeskPosition(
                        position.symbol(),
                        position.venue(),
                        instrument.baseUnits(position.quantity(), position.entryPrice()),
                        position.exposure(),
                        position.account(),
                        position.strategy(),
                        position.entryPrice());
    }

    /**
     * Symbols that are described.
     *
     * @return ascending
     */
    public SortedSet<String> symbols() {
        return instruments.stream().map(Instrument::symbol).collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, Instrument> bySymbol() {
        return instruments.stream().collect(Collectors.toMap(Instrument::symbol, Function.identity()));
    }

    /**
     * Positions whose size is unknown.
     *
     * @param desks quantities as venues count them
     * @return one sentence for each position in an inverse contract that has no entryPrice
     */
    public List<String> faults(List<DeskDefinition> desks) {
        List<String> faults = new ArrayList<>();
        for (DeskDefinition desk : desks) {
            for (DeskPosition position : desk.positions()) {
                boolean sized = !Double.isNaN(position.quantity());
                if (sized && Double.isNaN(inBaseUnits(position).quantity())) {
                    faults.add("desk " + desk.desk() + ": entryPrice of " + position.symbol()
                            + " was left out, must be given: an inverse contract's size in base units depends on it");
                }
            }
        }
        return faults;
    }

    /**
     * All of it in words, to tell whether two runs knew the same.
     *
     * @return text
     */
    public String describe() {
        return instruments.toString()
                + people
                + history.stream()
                        .map(days -> days.symbol() + days.firstDay() + values(days))
                        .toList()
                        .toString();
    }

    private static String values(DailyBars days) {
        return Stream.of(days.opens(), days.highs(), days.lows(), days.closes(), days.volumes())
                .map(Arrays::toString)
                .toList()
                .toString();
    }
}
