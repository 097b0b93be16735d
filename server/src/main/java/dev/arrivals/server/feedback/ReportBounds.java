package dev.arrivals.server.feedback;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.StatusReport;
import java.util.List;
import java.util.Optional;

/**
 * The bounds of what is kept of a report: texts are cut, and ids that no message can have are left
 * out. The raw feedback keeps everything.
 */
public final class ReportBounds {
  /** The longest id, address or code, in characters. */
  public static final int LONGEST_ID = 512;

  /** The longest text of a provider, in characters. */
  public static final int LONGEST_TEXT = 4_096;

  /** The most native ids that a report may have. */
  public static final int MOST_IDS = 16;

  private ReportBounds() {}

  /** Returns the mapping with reports within these bounds. */
  public static Mapping of(Mapping mapping) {
    return mapping instanceof Mapping.Reports said
            && said.reports().stream().anyMatch(r -> !fits(r))
        ? Mapping.reports(
            said.recognizedAs(), said.reports().stream().map(ReportBounds::cut).toList())
        : mapping;
  }

  private static boolean fits(StatusReport r) {
    return r.nativeIds().size() <= MOST_IDS
        && r.nativeIds().stream().allMatch(id -> id.length() <= LONGEST_ID)
        && fits(r.reference(), LONGEST_ID)
        && fits(r.claimedReference(), LONGEST_ID)
        && fits(r.recipient(), LONGEST_ID)
        && fits(r.finalRecipient(), LONGEST_ID)
        && fits(r.eventId(), LONGEST_ID)
        && fits(r.nativeCode(), LONGEST_ID)
        && fits(r.link(), LONGEST_TEXT)
        && r.failure().map(ReportBounds::fits).orElse(true)
        && r.match().map(ReportBounds::fits).orElse(true);
  }

  private static boolean fits(Failure f) {
    return fits(f.detail(), LONGEST_ID)
        && fits(f.code(), LONGEST_ID)
        && fits(f.diagnostic(), LONGEST_TEXT);
  }

  private static boolean fits(Match m) {
    return m.rule().length() <= LONGEST_ID && m.span().length() <= LONGEST_TEXT;
  }

  private static boolean fits(Optional<String> text, int longest) {
    return text.isEmpty() || text.get().length() <= longest;
  }

  private static StatusReport cut(StatusReport r) {
    if (fits(r)) {
      return r;
    }
    StatusReport.Builder b =
        StatusReport.builder(r.kind())
            .reference(r.reference().filter(name -> name.length() <= LONGEST_ID).orElse(""))
            .claimedReference(
                r.claimedReference().filter(name -> name.length() <= LONGEST_ID).orElse(""))
            .recipient(cut(r.recipient(), LONGEST_ID))
            .finalRecipient(cut(r.finalRecipient(), LONGEST_ID))
            .attempt(r.attempt())
            .part(r.part())
            .eventId(cut(r.eventId(), LONGEST_ID))
            .nativeCode(cut(r.nativeCode(), LONGEST_ID))
            .link(cut(r.link(), LONGEST_TEXT))
            .machine(r.machine());
    ids(r).forEach(b::nativeId);
    r.failure().ifPresent(f -> b.failure(cut(f)));
    r.eventTime().ifPresent(b::eventTime);
    r.sequence().ifPresent(b::sequence);
    r.match()
        .ifPresent(m -> b.match(Match.of(cut(m.rule(), LONGEST_ID), cut(m.span(), LONGEST_TEXT))));
    return b.build();
  }

  private static List<String> ids(StatusReport r) {
    return r.nativeIds().stream().filter(id -> id.length() <= LONGEST_ID).limit(MOST_IDS).toList();
  }

  private static Failure cut(Failure f) {
    return Failure.builder(f.reason())
        .type(f.type())
        .blame(f.blame())
        .qualified(f.qualified())
        .detail(cut(f.detail(), LONGEST_ID))
        .code(cut(f.code(), LONGEST_ID))
        .diagnostic(cut(f.diagnostic(), LONGEST_TEXT))
        .build();
  }

  private static String cut(Optional<String> text, int longest) {
    return cut(text.orElse(""), longest);
  }

  private static String cut(String text, int longest) {
    boolean halves = text.length() > longest && Character.isHighSurrogate(text.charAt(longest - 1));
    return text.length() > longest ? text.substring(0, halves ? longest - 1 : longest) : text;
  }
}
