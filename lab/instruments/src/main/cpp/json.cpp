#include "json.hpp"

#include <cstdlib>
#include <stdexcept>

namespace {

class Parser {
 public:
  explicit Parser(const std::string &line) : line(line) {}

  Json value() {
    Json json;
    switch (peek()) {
      case '{':
        list('}', [&] {
          std::string name = string();
          expect(':');
          json.members[name] = value();
        });
        break;
      case '[':
        list(']', [&] { json.items.push_back(value()); });
        break;
      case '"':
        json.text = string();
        break;
      default:
        json.number = number();
    }
    return json;
  }

 private:
  const std::string &line;
  size_t at = 0;

  char peek() {
    at = line.find_first_not_of(" \t\r", at);
    if (at == std::string::npos) {
      at = line.size();
      fail("a value");
    }
    return line[at];
  }

  void expect(char wanted) {
    if (peek() != wanted) {
      fail(std::string(1, wanted));
    }
    at++;
  }

  template <class Item>
  void list(char end, Item item) {
    at++;
    if (peek() == end) {
      at++;
      return;
    }
    item();
    while (peek() == ',') {
      at++;
      item();
    }
    expect(end);
  }

  std::string string() {
    expect('"');
    std::string text;
    while (at < line.size() && line[at] != '"') {
      if (line[at] == '\\') {
        at++; // the orders escape only quotation marks, slashes and backslashes
      }
      text += line.at(at++);
    }
    expect('"');
    return text;
  }

  double number() {
    const char *start = line.c_str() + at;
    char *end;
    double number = std::strtod(start, &end);
    if (end == start) {
      fail("a number");
    }
    at += end - start;
    return number;
  }

  [[noreturn]] void fail(const std::string &wanted) {
    throw std::invalid_argument("expected " + wanted + " at character " + std::to_string(at + 1) + " of " + line);
  }
};

}  // namespace

const Json &Json::operator[](const std::string &name) const {
  static const Json none;
  auto found = members.find(name);
  return found == members.end() ? none : found->second;
}

Json Json::parse(const std::string &line) { return Parser(line).value(); }

std::string quoted(const std::string &text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
    }
    quoted += c < ' ' && c >= 0 ? ' ' : c;
  }
  return quoted + '"';
}
