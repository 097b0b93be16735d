package dev.arrivals.server.rpc.qualification;

import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.rpc.page.PageBudget;
import dev.arrivals.server.rpc.page.PageToken;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.state.State;
import dev.arrivals.server.text.FailureTextEntry;
import dev.arrivals.server.text.FailureTextOrder;
import dev.arrivals.server.text.FailureTexts;
import dev.arrivals.v1.FailureText;
import dev.arrivals.v1.ListTextsRequest;
import dev.arrivals.v1.ListTextsResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A page of the failure texts by impact. */
final class TextList {
  private static final int AT_ONCE = 1_000;
  private static final String END = "\uffff";

  private final State state;
  private final int size;
  private final String token;
  private final Set<TextState> states;
  private final Function<String, Optional<FailureTextEntry>> texts;
  private final ListTextsResponse.Builder page = ListTextsResponse.newBuilder();
  private final PageBudget room = new PageBudget();

  TextList(State state, ListTextsRequest request) {
    this(state, request, state.texts()::published);
  }

  /** The list over texts that may be elsewhere by now than their order told a moment ago. */
  TextList(
      State state, ListTextsRequest request, Function<String, Optional<FailureTextEntry>> texts) {
    this.state = state;
    this.texts = texts;
    this.size = Checks.pageSize(request.getPageSize());
    this.token = request.getPageToken();
    this.states = EnumSet.noneOf(TextState.class);
    request
        .getStatesValueList()
        .forEach(n -> states.add(Words.required(TextState.values(), n, "states")));
    if (states.isEmpty()) {
      states.add(TextState.TO_QUALIFY);
    }
  }

  /** Shows all texts, those with the most messages first. */
  static void visit(State state, Consumer<FailureTextEntry> visitor) {
    Set<TextState> all = EnumSet.allOf(TextState.class);
    List<FailureTextOrder.Place> places = state.textOrder().after(all, Optional.empty(), AT_ONCE);
    while (!places.isEmpty()) {
      places.forEach(place -> state.texts().published(place.id()).ifPresent(visitor));
      Optional<FailureTextOrder.Place> last = Optional.of(places.get(places.size() - 1));
      places = state.textOrder().after(all, last, AT_ONCE);
    }
  }

  /** Returns whether it stands for all texts that found no room. */
  static boolean isOverflow(FailureTextEntry text) {
    return text.said().equals(FailureTexts.NO_ROOM);
  }

  /** Fills the page; a token of the next page is given only if a text did not fit. */
  ListTextsResponse page() {
    String scope = "texts by id " + states;
    Optional<FailureTextOrder.Place> last =
        last(PageToken.read(scope, token, "", END, state).key());
    List<FailureTextOrder.Place> places;
    do {
      places = state.textOrder().after(states, last, size + 1);
      for (FailureTextOrder.Place place : places) {
        Optional<FailureText> shown = shown(place);
        if (shown.isPresent() && !take(shown.get())) {
          return page.setNextPageToken(token(scope, last.orElseThrow())).build();
        }
        last = Optional.of(place);
      }
    } while (places.size() > size);
    return page.build();
  }

  private boolean take(FailureText text) {
    boolean fits = page.getTextsCount() < size && room.take(text);
    if (fits) {
      page.addTexts(text);
    }
    return fits;
  }

  private String token(String scope, FailureTextOrder.Place end) {
    return PageToken.of(scope, end.messages() + " " + end.id(), 0, state);
  }

  private Optional<FailureText> shown(FailureTextOrder.Place place) {
    return texts
        .apply(place.id())
        .filter(text -> states.contains(text.decision().state()))
        .map(Qualifications::of);
  }

  /** Returns the place that the page before ended with. */
  private Optional<FailureTextOrder.Place> last(String key) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    int space = key.indexOf(' ');
    if (space < 1 || !key.substring(0, space).matches("\\d{1,18}")) {
      throw Tokens.invalid(token);
    }
    long messages = Long.parseLong(key.substring(0, space));
    return Optional.of(new FailureTextOrder.Place(messages, key.substring(space + 1)));
  }
}
