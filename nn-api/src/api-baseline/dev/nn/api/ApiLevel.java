// Written by bin/api-baseline.
package dev.nn.api;

public final class ApiLevel {
  public static final String ATTRIBUTE = "Nn-Api-Level";
  public static final int CURRENT = 1;
  public static final int OLDEST = 1;
  private ApiLevel() {}
}
