package dev.nn.core.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Annotations that change the JSON of {@link RecordCodec} for a record. */
public final class Json {

  private Json() {}

  /** The name of a component or of a kind of record in JSON, if it differs from the code. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
  public @interface Name {

    /** Returns the name, in lower snake case. */
    String value();
  }

  /** The member of an object that names its record among those of a sealed interface. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  public @interface Tag {

    /** Returns the name of the member, whose value is the {@link Name} of the record. */
    String value();
  }

  /** The value of a component without a member in an object; not written either, unless null. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Default {

    /** Returns the value as JSON. */
    String value() default "null";
  }

  /** The record that stands for values of a class. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  public @interface As {

    /** Returns the parameter of a constructor, and the result of a method without parameters. */
    Class<? extends Record> value();
  }

  /** A component whose members are members of the object of its record. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Inline {}
}
