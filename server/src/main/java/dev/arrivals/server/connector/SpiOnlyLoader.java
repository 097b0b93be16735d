package dev.arrivals.server.connector;

import dev.arrivals.spi.ConnectorFactory;

/**
 * The parent of every plugin's class loader: shows the JDK and the SPI, so that a plugin may bring
 * any version of a library that the server uses too.
 */
final class SpiOnlyLoader extends ClassLoader {
  private static final String SPI = ConnectorFactory.class.getPackageName() + ".";

  static {
    registerAsParallelCapable();
  }

  SpiOnlyLoader() {
    super("jdk-and-spi", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(SPI)) {
      return ConnectorFactory.class.getClassLoader().loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
