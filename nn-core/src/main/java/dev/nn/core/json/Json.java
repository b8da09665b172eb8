package dev.nn.core.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Annotations of records whose JSON is not what {@link RecordCodec} makes of them by itself. */
public final class Json {

  private Json() {}

  /** The name of a component or of a kind of record in JSON, where it is not that of the code. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
  public @interface Name {

    /** In lower snake case. */
    String value();
  }

  /** The member of an object that says which record of a sealed interface the object is. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  public @interface Tag {

    /** The name of the member, whose value is the {@link Name} of the record. */
    String value();
  }

  /**
   * The value of a component that has no member in an object. It is not written either, unless it
   * is null.
   */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Default {

    /** The value as JSON. */
    String value() default "null";
  }

  /** The record that values of a class are written as and made of. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  public @interface As {

    /** A record that the class has a constructor of, and a method without parameters for. */
    Class<? extends Record> value();
  }

  /** A record whose members are members of the object of the record that has it. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Inline {}
}
