package com.example.pigeon;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.VocabularyRow;
import java.util.List;

/** One configured use of {@code sms-pigeon}. */
final class PigeonConnector implements Connector {
  private final Vocabulary vocabulary = Vocabulary.load();
  private final FeedbackMapper mapper;

  PigeonConnector(String numberPrefix) {
    mapper = new PigeonMapper(vocabulary, numberPrefix);
  }

  @Override
  public FeedbackMapper mapper() {
    return mapper;
  }

  @Override
  public List<VocabularyRow> vocabulary() {
    return vocabulary.rows();
  }

  @Override
  public boolean reportsDeliveries() {
    return true;
  }
}
