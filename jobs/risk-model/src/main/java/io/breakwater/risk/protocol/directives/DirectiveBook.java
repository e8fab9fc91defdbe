package io.breakwater.risk.protocol.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.breakwater.risk.protocol.StableId;
import io.breakwater.risk.protocol.directives.Directive.Clock;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType.Authorisation;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * A desk's open directives and their life.
 *
 * <pre>
 *   PENDING ──► AUTHORISED ──► FULFILLED          PENDING ──► REJECTED (a person), EXPIRED (its time, its revision),
 *                   │  ▲                                      FULFILLED (a task, by a person)
 *                   ▼  │                          any open one ──► SUPERSEDED
 *                STALLED (deadline) ──► FULFILLED
 * </pre>
 *
 * <p>State: the open directives, some twenty at most, and their numbers.
 */
public final class DirectiveBook implements Stateful<DirectiveBook.State> {
    /** What waits for an acknowledgement is authorised by itself after this, milliseconds from issue. */
    public static final long AUTO_AFTER = 10 * 60_000L;

    /** What waits for approval ends after this, milliseconds from issue. */
    public static final long VALID = 24 * 3_600_000L;

    /** Advice ends after this, milliseconds from issue. */
    public static final long ADVICE_VALID = 30 * VALID;

    /** An authorised trade counts as stalled after this, milliseconds. */
    public static final long DEADLINE = 10 * 60_000L;

    private final String desk;
    private long seq;
    private long lastIssuedAt = Long.MIN_VALUE;
    private long fulfilled;
    private final List<Directive> open = new ArrayList<>();

    @NotState("handed out after each step")
    private List<Directive> records = new ArrayList<>();

    @NotState("handed out after each step")
    private List<Directive> issued = new ArrayList<>();

    /**
     * A book without directives.
     *
     * @param desk name of the desk
     */
    public DirectiveBook(String desk) {
        this.desk = desk;
    }

    /**
     * What a directive is to say.
     *
     * @param id stable id; empty for one made of the issue
     * @param issue where it comes from
     * @param type what to do
     * @param params what exactly
     * @param baseline sizes at the beginning of the episode
     * @param projectedR risk number once it is done, percent; NaN for none
     * @param authorisation on whose word it acts
     * @param text words beside it
     */
    public record Order(
            String id,
            Directive.Issue issue,
            DirectiveType type,
            Params params,
            Map<String, Double> baseline,
            double projectedR,
            Authorisation authorisation,
            String text) {}

    /**
     * Issues a directive; open ones of its type that a level ordered are superseded where a level orders it. The steps of a market
     * event stand beside each other.
     *
     * @param time event time, epoch milliseconds UTC
     * @param order what it says
     */
    public void issue(long time, Order order) {
        boolean ofLevel = order.issue().isOfLevel();
        Predicate<Directive> same =
                each -> ofLevel && each.type() == order.type() && each.issue().isOfLevel();
        List<String> older = idsOf(same);
        supersede(time, same);
        boolean auto = order.authorisation() == Authorisation.AUTO;
        Clock clock = clockOf(time, order);
        String id = order.id().isEmpty() ? idOf(order) : order.id();
        Directive directive = new Directive(
                time,
                desk,
                ++seq,
                id,
                order.issue(),
                order.type(),
                order.authorisation(),
                auto ? Status.AUTHORISED : Status.PENDING,
                clock,
                order.baseline(),
                order.params(),
                order.projectedR(),
                order.type().postCondition(),
                older,
                order.text());
        open.add(directive);
        records.add(directive);
        issued.add(directive);
        lastIssuedAt = ofLevel ? time : lastIssuedAt;
    }

    private Clock clockOf(long time, Order order) {
        boolean trades =
                order.authorisation() == Authorisation.AUTO && order.type().isTrade();
        return new Clock(
                time,
                order.authorisation() == Authorisation.ON_ACK ? time + AUTO_AFTER : 0,
                switch (order.authorisation()) {
                    case ON_APPROVAL -> time + VALID;
                    case ADVISORY -> time + ADVICE_VALID;
                    default -> 0;
                },
                trades ? deadlineOf(time, order) : 0);
    }

    private long deadlineOf(long time, Order order) {
        if (order.type() == DirectiveType.TO_STABLES) {
            return open.stream()
                    .filter(each -> each.type() == DirectiveType.CLOSE_ALL)
                    .mapToLong(each -> each.clock().deadline())
                    .reduce(time + DEADLINE, Math::max);
        }
        boolean sliced = order.params() instanceof Params.Exit exit && exit.sliced();
        return sliced ? ((Params.Exit) order.params()).deadline() + DEADLINE : time + DEADLINE;
    }

    /** Proceeds come when positions are closed: a conversion is not late while the close is in time. */
    private boolean isLate(Directive each, long time) {
        boolean waits = each.type() == DirectiveType.TO_STABLES
                && open.stream()
                        .anyMatch(other -> other.type() == DirectiveType.CLOSE_ALL
                                && other.clock().deadline() > time);
        return isDue(each, time) && !waits;
    }

    private static boolean isDue(Directive each, long time) {
        long deadline = each.clock().deadline();
        return each.status() == Status.AUTHORISED && deadline > 0 && time >= deadline;
    }

    private static String idOf(Order order) {
        Directive.Issue issue = order.issue();
        return StableId.of(issue.episodeId(), issue.level(), issue.revision(), order.type(), order.params());
    }

    /**
     * Replaces or lifts open directives.
     *
     * @param time event time
     * @param which those that end
     */
    public void supersede(long time, Predicate<Directive> which) {
        end(time, which, Status.SUPERSEDED);
    }

    /**
     * Ends what waits for approval: its revision is over.
     *
     * @param time event time
     */
    public void expireApprovals(long time) {
        end(time, Directive::awaitsApproval, Status.EXPIRED);
    }

    /**
     * Ends open directives.
     *
     * @param time event time
     * @param which those that end
     * @param how status that they end with
     */
    public void end(long time, Predicate<Directive> which, Status how) {
        chosen(which).forEach(each -> move(each, time, how));
    }

    private void move(Directive directive, long time, Status status) {
        put(directive.at(time, ++seq, status, directive.params(), directive.clock()));
    }

    private List<String> idsOf(Predicate<Directive> which) {
        return open.stream().filter(which).map(Directive::id).toList();
    }

    private void put(Directive next) {
        int at = open.indexOf(open.stream()
                .filter(each -> each.id().equals(next.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no open directive has the id " + next.id())));
        if (next.status().isOpen()) {
            open.set(at, next);
        } else {
            open.remove(at);
            fulfilled += next.status() == Status.FULFILLED ? 1 : 0;
        }
        records.add(next);
    }

    /**
     * The directive that waits for approval under an id.
     *
     * @param id id
     * @return the directive; empty when none waits
     */
    public Optional<Directive> pendingApproval(String id) {
        return open.stream()
                .filter(each -> each.id().equals(id) && each.awaitsApproval())
                .findFirst();
    }

    /**
     * Authorises a directive that waited for approval.
     *
     * @param time event time
     * @param id id of one that {@link #pendingApproval} found
     * @param book the desk; what is added counts from what is held now
     */
    public void approve(long time, String id, Book book) {
        pendingApproval(id).ifPresent(each -> {
            boolean seen = each.params() instanceof Params.Hedge;
            Params params = each.params() instanceof Params.Hedge hedge ? hedge.from(book) : each.params();
            // Positions don't tell of puts: nobody can say that they are late.
            Clock clock = seen ? deadline(each.clock(), time + DEADLINE) : each.clock();
            put(each.at(time, ++seq, Status.AUTHORISED, params, clock));
        });
    }

    /**
     * A person refuses a directive that waited for approval.
     *
     * @param time event time
     * @param id id of one that {@link #pendingApproval} found
     */
    public void reject(long time, String id) {
        pendingApproval(id).ifPresent(each -> move(each, time, Status.REJECTED));
    }

    /**
     * Authorises what waits for an acknowledgement, because it came or its clock has run.
     *
     * @param time event time
     * @param acknowledged source whose directives were acknowledged: LEVEL, or TYPE|scope of a market event; empty for none
     * @param desk the desk, asked for when sizes are fixed: never above what is held
     */
    public void authorise(long time, String acknowledged, Supplier<Book> desk) {
        for (Directive each : chosen(each -> isAuthorised(each, time, acknowledged))) {
            Book book = desk.get();
            Params params = each.params().fixed(book, each.baseline());
            long span = params instanceof Params.Reduction reduction ? reduction.millis() : 0;
            put(each.at(time, ++seq, Status.AUTHORISED, params, deadline(each.clock(), time + span + DEADLINE)));
            lastIssuedAt = time;
            if (book.meets(params.targetsLeft())) {
                put(each.at(time, ++seq, Status.FULFILLED, params, each.clock()));
            }
        }
    }

    private static boolean isAuthorised(Directive each, long time, String acknowledged) {
        boolean waits = each.status() == Status.PENDING && each.authorisation() == Authorisation.ON_ACK;
        return waits
                && (kindOf(each.issue().source()).equals(kindOf(acknowledged))
                        || time >= each.clock().autoAfter());
    }

    /** One protocol a type: whoever acknowledges its floor in one scope has acknowledged it. */
    private static String kindOf(String source) {
        int end = source.indexOf('|');
        return end < 0 ? source : source.substring(0, end);
    }

    /**
     * Slices reductions that are open and not sliced yet: order books are empty.
     *
     * @param time event time
     * @param span time that slices need, milliseconds above 0; asked for where there is one
     */
    public void slice(long time, LongSupplier span) {
        for (Directive each : chosen(each -> each.params() instanceof Params.Reduction all && all.millis() == 0)) {
            long millis = span.getAsLong();
            Params params = ((Params.Reduction) each.params()).over(millis);
            boolean binds = each.status() != Status.PENDING;
            put(each.at(
                    time,
                    ++seq,
                    binds ? Status.AUTHORISED : Status.PENDING,
                    params,
                    binds ? deadline(each.clock(), time + millis + DEADLINE) : each.clock()));
        }
    }

    /** Open directives of a kind, which may be changed meanwhile. At most evaluations there are none, and nothing is allocated for them. */
    private List<Directive> chosen(Predicate<Directive> which) {
        List<Directive> chosen = List.of();
        for (Directive each : open) {
            if (which.test(each)) {
                chosen = chosen.isEmpty() ? new ArrayList<>() : chosen;
                chosen.add(each);
            }
        }
        return chosen;
    }

    private static Clock deadline(Clock clock, long deadline) {
        return new Clock(clock.issuedAt(), clock.autoAfter(), clock.validUntil(), deadline);
    }

    /**
     * Sees what is fulfilled, stalled or out of time.
     *
     * @param time event time
     * @param desk the desk, asked for where anything is open
     */
    public void watch(long time, Supplier<Book> desk) {
        if (open.isEmpty()) {
            return;
        }
        Book book = desk.get();
        for (Directive each : chosen(each -> isDone(each, book) || isDue(each, time) || isExpired(each, time))) {
            if (isDone(each, book)) {
                move(each, time, Status.FULFILLED);
            } else if (isLate(each, time)) {
                move(each, time, Status.STALLED);
            } else if (isExpired(each, time)) {
                move(each, time, Status.EXPIRED);
            }
        }
    }

    private static boolean isExpired(Directive each, long time) {
        long until = each.clock().validUntil();
        return each.status() == Status.PENDING && until > 0 && time >= until;
    }

    private static boolean isDone(Directive directive, Book book) {
        if (directive.status() == Status.PENDING) {
            return false;
        }
        if (directive.params() instanceof Params.ExitPlan) {
            return true;
        }
        if (book.reported() <= directive.time() && directive.status() == Status.AUTHORISED) {
            return false;
        }
        return switch (directive.type()) {
            case SCALE_POSITIONS, REDUCE_TO_STABLES ->
                book.meets(directive.params().targetsLeft());
            case CLOSE_WEAKEST ->
                book.flat()
                        || (directive.params() instanceof Params.Closing closing
                                && book.isEnough()
                                && book.meets(closing.targets()));
            case CANCEL_ALL -> book.openOrders() == 0;
            case CLOSE_ALL -> book.flat();
            case TO_STABLES -> book.flat() && book.converted();
            case HEDGE -> directive.params() instanceof Params.Hedge hedge && hedge.isAdded(book);
            default -> false;
        };
    }

    /**
     * Says that what a type orders is late.
     *
     * @param time event time
     * @param type type
     */
    public void stall(long time, DirectiveType type) {
        end(time, each -> each.type() == type && each.status() == Status.AUTHORISED, Status.STALLED);
    }

    /**
     * The open directives.
     *
     * @return those that are pending, authorised or stalled, oldest first
     */
    public List<Directive> open() {
        return open.isEmpty() ? List.of() : List.copyOf(open);
    }

    /**
     * Whether something of a type is ordered and not done.
     *
     * @param type type
     * @return true while a directive of it is open
     */
    public boolean isOpen(DirectiveType type) {
        return open.stream().anyMatch(each -> each.type() == type);
    }

    /**
     * Whether something of a type and a source waits to be authorised.
     *
     * @param type type
     * @param source LEVEL, or TYPE|scope of a market event
     * @return true while a directive of both is pending
     */
    public boolean isPending(DirectiveType type, String source) {
        return open.stream()
                .anyMatch(each -> each.type() == type
                        && each.status() == Status.PENDING
                        && each.issue().source().equals(source));
    }

    /**
     * When gateways were last given something to do: the desk is flat only by reports that are newer.
     *
     * @return event time; {@link Long#MIN_VALUE} for never
     */
    public long lastIssuedAt() {
        return lastIssuedAt;
    }

    /**
     * How many directives were fulfilled so far.
     *
     * @return a count that only grows
     */
    public long fulfilled() {
        return fulfilled;
    }

    /**
     * Hands out what was issued since the last call.
     *
     * @return directives as they were issued
     */
    public List<Directive> takeNew() {
        if (issued.isEmpty()) {
            return List.of();
        }
        List<Directive> taken = issued;
        issued = new ArrayList<>();
        return taken;
    }

    /**
     * Hands out the records made since the last call.
     *
     * @return records in their order
     */
    public List<Directive> takeRecords() {
        if (records.isEmpty()) {
            return List.of();
        }
        List<Directive> taken = records;
        records = new ArrayList<>();
        return taken;
    }

    /**
     * What must be kept.
     *
     * @param desk name of the desk
     * @param seq number of the last record
     * @param lastIssuedAt when gateways were last given something to do
     * @param fulfilled how many were fulfilled
     * @param open open directives
     */
    public record State(String desk, long seq, long lastIssuedAt, long fulfilled, List<Directive> open) {}

    @Override
    public State snapshot() {
        return new State(desk, seq, lastIssuedAt, fulfilled, List.copyOf(open));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the book
     */
    public static DirectiveBook restore(State state) {
        DirectiveBook book = new DirectiveBook(state.desk());
        book.seq = state.seq();
        book.lastIssuedAt = state.lastIssuedAt();
        book.fulfilled = state.fulfilled();
        book.open.addAll(state.open());
        return book;
    }
}
