package dev.arrivals.server.message;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts of the forms in which the ids of receipts were found, by instance, since the server
 * started: figures for people, which decide nothing.
 */
public final class LearntForms {
  private static final List<IdForm> FORMS = List.of(IdForm.values());

  private final Map<String, AtomicLongArray> matches = new ConcurrentHashMap<>();

  /** Counts an id that was found in a form. */
  public void count(String instance, IdForm form) {
    matches
        .computeIfAbsent(instance, i -> new AtomicLongArray(FORMS.size()))
        .incrementAndGet(form.ordinal());
  }

  /** Returns how many reports were joined in each form; forms that never occurred are missing. */
  public Map<IdForm, Long> counts(String instance) {
    Map<IdForm, Long> counts = new EnumMap<>(IdForm.class);
    Optional.ofNullable(matches.get(instance))
        .ifPresent(seen -> FORMS.forEach(form -> counts.put(form, seen.get(form.ordinal()))));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }
}
