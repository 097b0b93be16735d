package dev.arrivals.server.trace;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Keeps what is logged, whoever logs it. */
final class Log extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private Log() {}

  static Log keep() {
    Log log = new Log();
    log.start();
    log.root.addAppender(log);
    return log;
  }

  List<String> about(String word) {
    return lines.stream().filter(line -> line.contains(word)).toList();
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getLevel() + " " + event.getFormattedMessage());
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
