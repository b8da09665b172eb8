package dev.nn.api;

/**
 * The level of the plug-in interfaces: a number that rises with each addition or removal.
 *
 * <p>A jar states its level as {@value #ATTRIBUTE} in its manifest. A host does not load a jar with
 * a later level than its own, or with a level that it no longer supports. If a jar states no level,
 * the oldest supported level is assumed.
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
