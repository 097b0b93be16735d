package dev.arrivals.server.connector;

/** The error that a plugin threw while it was loaded, with its remedy. */
final class LoadFailure {
  private LoadFailure() {}

  static String of(Throwable thrown) {
    Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
    return cause + "; " + fix(cause);
  }

  private static String fix(Throwable cause) {
    if (cause instanceof NoClassDefFoundError
        && String.valueOf(cause.getMessage()).startsWith("Could not initialize")) {
      return "its static initialiser failed earlier: move that work to create()";
    }
    if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
      return "a plugin sees the JDK and dev.arrivals.spi only: put its jar and the jars it needs"
          + " into a sub-directory of their own";
    }
    if (cause instanceof UnsupportedClassVersionError) {
      return "compile it for Java " + Runtime.version().feature() + " or older";
    }
    if (cause instanceof IncompatibleClassChangeError) {
      return "build it again with the arrivals-connectors-spi of this server";
    }
    return cause instanceof java.util.ServiceConfigurationError
        ? "mend its META-INF/services/dev.arrivals.spi.ConnectorFactory and build it again"
        : "a factory must do no work before create(): move the work there, or mend what it needs";
  }
}
