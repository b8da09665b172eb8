"""A client of Py4J's gateway, which PySpark calls Java through: a line for each part of a call."""

import socket

NUMBERS = {"i": int, "L": int, "d": float}


class Gateway:
    def __init__(self, port):
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._answers = self._socket.makefile("r", encoding="utf-8")

    def call(self, target, method, *values):
        return self._ask("c", target, method, *map(self._argument, values))

    def construct(self, java_class, *values):
        return self._ask("i", java_class, *map(self._argument, values))

    def _ask(self, *parts):
        self._socket.sendall("".join(part + "\n" for part in (*parts, "e")).encode("utf-8"))
        answer = self._answers.readline().rstrip("\n")
        if not answer.startswith("!y"):
            error = self._value(answer[2:])
            raise RuntimeError(error.toString() if isinstance(error, JavaObject) else answer)
        return self._value(answer[2:])

    def _value(self, text):
        kind, rest = text[:1], text[1:]
        if kind in NUMBERS:
            return NUMBERS[kind](rest)
        if kind == "s":
            return rest.replace("\\n", "\n").replace("\\\\", "\\")
        if kind == "b":
            return rest == "true"
        return None if kind in "vn" else JavaObject(self, rest)

    def _argument(self, value):
        if isinstance(value, JavaObject):
            return "r" + value._id
        if isinstance(value, bool):
            return "b" + str(value)
        if isinstance(value, int):
            return ("i" if abs(value) < 2**31 else "L") + str(value)
        if isinstance(value, float):
            return "d" + repr(value)
        if isinstance(value, list):
            array = self.construct("java.util.ArrayList")
            for element in value:
                array.add(element)
            return "r" + array._id
        return "s" + value.replace("\\", "\\\\").replace("\n", "\\n")


class JavaObject:
    def __init__(self, gateway, name):
        self._gateway = gateway
        self._id = name

    def __getattr__(self, method):
        return lambda *values: self._gateway.call(self._id, method, *values)


class JavaPackage:
    """A package, a class or a static method, whichever its use makes of it."""

    def __init__(self, gateway, name=""):
        self._gateway = gateway
        self._name = name

    def __getattr__(self, part):
        return JavaPackage(self._gateway, self._name + "." + part if self._name else part)

    def __call__(self, *values):
        java_class, method = self._name.rsplit(".", 1)
        return self._gateway.call("z:" + java_class, method, *values)
