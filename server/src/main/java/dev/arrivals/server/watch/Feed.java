package dev.arrivals.server.watch;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.journal.Group;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.Terms;
import dev.arrivals.server.tables.HotTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The changes that there are to tell from a cursor on. A snapshot leaves out what changed after its
 * start, for the journal tells that later; so nothing is missed, and no message goes back.
 */
public final class Feed {
  private static final int CHUNK = 250;
  private static final int MOST_NEWS = 64;
  private static final String END = "\uffff";

  private final State state;
  private final RecentGroups groups;

  /** Reads from the published state and the journal. */
  public Feed(State state) {
    this.state = state;
    this.groups = new RecentGroups(state);
  }

  /** Returns everything there is now, then its changes. */
  public Cursor start() {
    return Cursor.snapshot(state.position());
  }

  /** Returns the next change. */
  public Cursor now() {
    return Cursor.group(state.position() + 1);
  }

  /** Returns the first change at {@code time} or later. */
  public Cursor since(java.time.Instant time) {
    long first = state.past().firstSince(time);
    if (first == state.past().firstPosition() && first > 1) {
      throw new ExpiredException(first - 1, first);
    }
    return Cursor.group(first);
  }

  /**
   * Returns the refusal of a start that was given before the data were restored, or by another
   * server.
   */
  public ExpiredException ofAnotherHistory() {
    return new ExpiredException(
        "it was given in another history: the data directory was restored since, or is another one",
        state.past().firstPosition());
  }

  /** Returns what came from a position on. */
  public News news(long from) {
    long to = state.position();
    if (to - from >= MOST_NEWS) {
      return new News(from, to, Optional.empty());
    }
    Set<String> deliveries = new HashSet<>();
    for (long position = from; position <= to; position++) {
      Optional<Group> group = groups.at(position);
      if (group.isEmpty()) {
        return new News(from, to, Optional.empty());
      }
      deliveries.addAll(group.get().deliveries());
    }
    return new News(from, to, Optional.of(deliveries));
  }

  /**
   * Returns the next piece.
   *
   * @param delivery the only delivery that is wanted; empty for all
   * @throws ExpiredException if the journal cannot tell it
   */
  public Step next(Cursor cursor, Optional<String> delivery) {
    return cursor.snapshot() ? there(cursor, delivery) : changes(cursor, delivery);
  }

  private Step there(Cursor cursor, Optional<String> delivery) {
    String from = cursor.key().isEmpty() ? delivery.map(Names::from).orElse("") : after(cursor);
    HotTable.Page<Message> page =
        state.messages().page(from, delivery.map(Names::to).orElse(END), CHUNK);
    List<Change> changes = new ArrayList<>(page.rows().size());
    for (HotTable.Row<Message> row : page.rows()) {
      Message m = row.value();
      Optional<Delivery> of = state.delivery(m.delivery());
      if (m.position() <= cursor.position() && of.isPresent()) {
        changes.add(Change.there(m, of.get().termsAt(cursor.position())));
      }
    }
    return page.last()
        ? new Step(changes, cursor.next(), false)
        : new Step(changes, cursor.at(lastKey(page)), false);
  }

  private Step changes(Cursor cursor, Optional<String> delivery) {
    if (cursor.position() > state.position()) {
      if (cursor.position() > state.position() + 1) {
        throw new ExpiredException(cursor.position(), state.past().firstPosition());
      }
      return new Step(List.of(), cursor, true);
    }
    Group group =
        groups
            .at(cursor.position())
            .orElseThrow(
                () -> new ExpiredException(cursor.position(), state.past().firstPosition()));
    return cursor.index() < group.moves().size()
        ? moved(group, cursor, delivery)
        : reshown(group, cursor, delivery);
  }

  private Step moved(Group group, Cursor cursor, Optional<String> delivery) {
    int end = Math.min(group.moves().size(), cursor.index() + CHUNK);
    List<Change> changes = new ArrayList<>();
    for (Group.Move move : group.moves().subList(cursor.index(), end)) {
      String owner = Names.head(move.key());
      if (delivery.isEmpty() || delivery.get().equals(owner)) {
        Optional<Message> message = state.messages().published(move.key());
        Optional<Delivery> of = state.delivery(owner);
        if (message.isPresent() && of.isPresent()) {
          changes.add(
              Change.moved(
                  group,
                  move,
                  message.get(),
                  termsBefore(group, of.get()),
                  of.get().termsAt(group.position())));
        }
      }
    }
    boolean whole = end == group.moves().size() && group.reshown().isEmpty();
    return new Step(changes, whole ? cursor.next() : cursor.seen(end - cursor.index()), false);
  }

  /**
   * Returns the terms that were told last: rows of earlier releases tell the terms before a change
   * beside it.
   */
  private static Terms termsBefore(Group group, Delivery delivery) {
    return group.reshown().stream()
        .filter(before -> before.id().equals(delivery.id()))
        .findFirst()
        .map(Delivery::terms)
        .orElseGet(() -> delivery.termsAt(group.position() - 1));
  }

  private Step reshown(Group group, Cursor cursor, Optional<String> delivery) {
    for (Delivery before : group.reshown()) {
      Optional<Delivery> now = state.delivery(before.id());
      boolean wanted = delivery.isEmpty() || delivery.get().equals(before.id());
      if (now.isPresent() && wanted && cursor.key().compareTo(Names.to(before.id())) < 0) {
        return reshown(group, cursor, before, now.get());
      }
    }
    return new Step(List.of(), cursor.next(), false);
  }

  private Step reshown(Group group, Cursor cursor, Delivery before, Delivery now) {
    String first = Names.from(before.id());
    String from = cursor.key().compareTo(first) < 0 ? first : after(cursor);
    String to = Names.to(before.id());
    HotTable.Page<Message> page = state.messages().page(from, to, CHUNK);
    Terms after = now.termsAt(group.position());
    List<Change> changes =
        page.rows().stream()
            .filter(row -> !group.moved().contains(row.key()))
            .flatMap(row -> reshown(group, row.value(), before.terms(), after).stream())
            .toList();
    return new Step(changes, cursor.at(page.last() ? to : lastKey(page)), false);
  }

  private static String lastKey(HotTable.Page<Message> page) {
    return page.rows().get(page.rows().size() - 1).key();
  }

  /** A message in the class that it had then, however it went on. */
  private static Optional<Change> reshown(Group group, Message m, Terms before, Terms after) {
    return m.classAt(group.position())
        .map(then -> Change.reshown(group, m, then, before, after))
        .filter(Change::shows);
  }

  private static String after(Cursor cursor) {
    return cursor.key() + '\0';
  }
}
