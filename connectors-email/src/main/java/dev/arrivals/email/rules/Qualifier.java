package dev.arrivals.email.rules;

import dev.arrivals.spi.Match;
import java.util.List;
import java.util.Optional;

/**
 * Says which rule decides about a reply: the first of the table that fits, so the order of the
 * table is the order of precedence. Rules that know words stand before rules that know only codes.
 */
public final class Qualifier {
  /** A rule, and the piece of the reply that it matched. */
  public record Qualified(Rule rule, Match match, SmtpReply reply) {}

  private final RuleTable table;

  /** Asks this table. */
  public Qualifier(RuleTable table) {
    this.table = table;
  }

  /** The rule that decides about one reply. */
  public Optional<Qualified> qualify(SmtpReply reply) {
    Found found = new Found(table, NormalText.of(reply.text()));
    List<Rule> rules = table.rules();
    for (int i = 0; i < rules.size(); i++) {
      if (found.fits(i) && rules.get(i).when().holds(reply)) {
        return Optional.of(new Qualified(rules.get(i), found.match(i, reply), reply));
      }
    }
    return Optional.empty();
  }

  /**
   * The rule that decides about several texts on one failure, the most specific text first: words
   * win over codes, in whichever text they stand.
   */
  public Optional<Qualified> qualify(List<SmtpReply> replies) {
    Optional<Qualified> byCode = Optional.empty();
    for (SmtpReply reply : replies) {
      Optional<Qualified> found = qualify(reply);
      if (found.isPresent() && found.get().rule().readsText()) {
        return found;
      }
      byCode = byCode.or(() -> found);
    }
    return byCode;
  }

  /** What of the table's words and links is in one text. */
  private static final class Found {
    private final RuleTable table;
    private final NormalText text;
    private final Hits words;
    private final Hits links;
    private final Wordings.Held byWords;
    private final Wordings.Held byLinks;

    Found(RuleTable table, NormalText text) {
      this.table = table;
      this.text = text;
      words = text.search(table.index());
      links = text.searchLinks(table.index());
      byWords = table.words().in(words);
      byLinks = table.links().in(links);
    }

    boolean fits(int rule) {
      return byWords.fits(rule) && byLinks.fits(rule);
    }

    Match match(int rule, SmtpReply reply) {
      Rule decided = table.rules().get(rule);
      if (byWords.has(rule)) {
        int phrase = decided.words().phrase(byWords.alternative(rule));
        return Match.of(decided.id(), text.span(words.start(phrase), words.end(phrase)));
      }
      if (byLinks.has(rule)) {
        int phrase = decided.links().phrase(byLinks.alternative(rule));
        return Match.of(
            decided.id(), text.links().substring(links.start(phrase), links.end(phrase)));
      }
      return Match.of(decided.id(), reply.codes());
    }
  }
}
