package dev.arrivals.server.rpc.qualification;

import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.rpc.page.PageRoom;
import dev.arrivals.server.rpc.page.PageToken;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.state.State;
import dev.arrivals.server.state.Text;
import dev.arrivals.server.state.TextOrder;
import dev.arrivals.server.state.Texts;
import dev.arrivals.v1.FailureText;
import dev.arrivals.v1.ListTextsRequest;
import dev.arrivals.v1.ListTextsResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A page of the failure texts by impact. */
final class TextList {
  private static final int AT_ONCE = 1_000;
  private static final String END = "\uffff";

  private final State state;
  private final int size;
  private final String token;
  private final Set<TextState> states;

  TextList(State state, ListTextsRequest request) {
    this.state = state;
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
  static void visit(State state, Consumer<Text> visitor) {
    Set<TextState> all = EnumSet.allOf(TextState.class);
    List<TextOrder.Place> places = state.textOrder().after(all, Optional.empty(), AT_ONCE);
    while (!places.isEmpty()) {
      places.forEach(place -> state.texts().published(place.id()).ifPresent(visitor));
      Optional<TextOrder.Place> last = Optional.of(places.get(places.size() - 1));
      places = state.textOrder().after(all, last, AT_ONCE);
    }
  }

  /** Whether it stands for all texts that found no room. */
  static boolean isOverflow(Text text) {
    return text.said().equals(Texts.NO_ROOM);
  }

  ListTextsResponse page() {
    String scope = "texts by id " + states;
    Optional<TextOrder.Place> last = last(PageToken.read(scope, token, "", END, state).key());
    List<TextOrder.Place> places = state.textOrder().after(states, last, size + 1);
    ListTextsResponse.Builder b = ListTextsResponse.newBuilder();
    PageRoom room = new PageRoom();
    for (int i = 0; i < places.size(); i++) {
      Optional<FailureText> shown = shown(places.get(i));
      if (i == size || !shown.map(room::take).orElse(true)) {
        TextOrder.Place end = places.get(i - 1);
        String key = end.messages() + " " + end.id();
        return b.setNextPageToken(PageToken.of(scope, key, 0, state)).build();
      }
      shown.ifPresent(b::addTexts);
    }
    return b.build();
  }

  private Optional<FailureText> shown(TextOrder.Place place) {
    return state
        .texts()
        .published(place.id())
        .filter(text -> states.contains(text.decision().state()))
        .map(Qualifications::of);
  }

  /** The place that the page before ended with. */
  private Optional<TextOrder.Place> last(String key) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    int space = key.indexOf(' ');
    if (space < 1 || !key.substring(0, space).matches("\\d{1,18}")) {
      throw Tokens.invalid(token);
    }
    long messages = Long.parseLong(key.substring(0, space));
    return Optional.of(new TextOrder.Place(messages, key.substring(space + 1)));
  }
}
