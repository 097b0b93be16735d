package dev.arrivals.email.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The phrases of a table, each once and known by its place. */
public final class Phrases {
  private final List<String> phrases = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  /** The place of a phrase; a new one gets the next. Marks over letters make no difference. */
  public int place(String phrase) {
    return places.computeIfAbsent(
        NormalText.folded(phrase),
        p -> {
          phrases.add(p);
          return phrases.size() - 1;
        });
  }

  /** Finds all of them in a text at once. */
  public PhraseIndex index() {
    return new PhraseIndex(phrases);
  }
}
