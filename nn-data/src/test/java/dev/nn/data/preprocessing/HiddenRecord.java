package dev.nn.data.preprocessing;

/** A record of a class that other packages cannot name, for tests. */
public final class HiddenRecord {

  private HiddenRecord() {}

  private record House(String city, double livingArea) {}

  public static Record of(String city, double livingArea) {
    return new House(city, livingArea);
  }
}
