package dev.nn.api;

/**
 * The level of the plug-in interfaces: a number that rises with each addition and each removal.
 *
 * <p>A jar states its level as {@value #ATTRIBUTE} in its manifest. A host refuses a later level
 * than its own, and a level that it no longer supports; a jar without a level counts as one of the
 * oldest level supported.
 */
public final class ApiLevel {

  /** The level of this version. */
  public static final int CURRENT = 1;

  /** The oldest level whose plug-ins work with this version. */
  public static final int OLDEST = 1;

  /** The attribute in the main section of a jar's manifest. */
  public static final String ATTRIBUTE = "Nn-Api-Level";

  private ApiLevel() {}
}
