package dev.arrivals.server.rpc;

import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.state.HotTable;
import dev.arrivals.server.state.State;
import dev.arrivals.server.state.Text;
import dev.arrivals.server.state.Texts;
import dev.arrivals.v1.ListTextsRequest;
import dev.arrivals.v1.ListTextsResponse;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One page of the failure texts by impact. */
final class TextList {
  private static final Comparator<Text> BY_IMPACT =
      Comparator.comparingLong(Text::messages).reversed().thenComparing(t -> t.said().text());
  private static final int ALL = 200_000;
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

  /** All texts, those with the most messages first. */
  static List<Text> all(State state) {
    return state.texts().scan("", END, ALL).stream()
        .filter(row -> !row.key().equals(Texts.SIZE))
        .map(HotTable.Row::value)
        .sorted(BY_IMPACT)
        .toList();
  }

  /** Whether it stands for all texts that found no room. */
  static boolean isOverflow(Text text) {
    return text.said().equals(Texts.NO_ROOM);
  }

  ListTextsResponse page() {
    String scope = "texts " + states;
    Last last = Last.read(PageToken.read(scope, token, "", "\uffff").key(), token);
    List<Text> found =
        all(state).stream()
            .filter(t -> states.contains(t.decision().state()) && last.isBefore(t))
            .limit(size + 1L)
            .toList();
    ListTextsResponse.Builder b = ListTextsResponse.newBuilder();
    PageRoom room = new PageRoom();
    for (Text text : found) {
      dev.arrivals.v1.FailureText shown = Qualifications.of(text);
      if (b.getTextsCount() == size || !room.take(shown)) {
        Text end = found.get(b.getTextsCount() - 1);
        String key = end.messages() + " " + end.said().text();
        return b.setNextPageToken(PageToken.of(scope, key, 0)).build();
      }
      b.addTexts(shown);
    }
    return b.build();
  }

  /** The text that the page before ended with. */
  private record Last(long messages, String text) {
    static Last read(String key, String token) {
      if (key.isEmpty()) {
        return new Last(Long.MAX_VALUE, "");
      }
      int space = key.indexOf(' ');
      if (space < 1 || !key.substring(0, space).matches("\\d{1,18}")) {
        throw Tokens.invalid(token);
      }
      return new Last(Long.parseLong(key.substring(0, space)), key.substring(space + 1));
    }

    boolean isBefore(Text t) {
      return t.messages() < messages
          || (t.messages() == messages && t.said().text().compareTo(text) > 0);
    }
  }
}
