// SPDX-License-Identifier: MPL-2.0
// Values as text: as FEEL would write them, and as the function `string` gives them.
#include "feel/evaluation.hpp"
#include "feel/value.hpp"

namespace fasthold::feel {
namespace {

/// Writes values one inside the other, and stops where the text gets too long.
class Writer {
 public:
  Writer(bool as_literals, std::size_t limit) : as_literals_(as_literals), limit_(limit) {}

  void write(const Value& value, int depth) {
    if (text_.size() > limit_ || depth == 0) {
      return cut();
    }
    switch (value.kind()) {
      case Kind::null: text_ += "null"; break;
      case Kind::boolean: text_ += value.boolean() ? "true" : "false"; break;
      case Kind::number: text_ += to_string(value.number()); break;
      case Kind::string: quote(value.string()); break;
      case Kind::date: literal(to_string(value.date())); break;
      case Kind::time: literal(to_string(value.time())); break;
      case Kind::date_time: literal(to_string(value.date_time())); break;
      case Kind::days_time_duration: literal(to_string(value.days_time())); break;
      case Kind::years_months_duration: literal(to_string(value.years_months())); break;
      case Kind::list: write_list(value.list(), depth); break;
      case Kind::context: write_context(value.context(), depth); break;
      case Kind::range: write_range(value.range(), depth); break;
      case Kind::function: write_function(value.function()); break;
    }
  }
  std::string take() { return std::move(text_); }

 private:
  void cut() {
    if (!is_cut_) text_ += "...";
    is_cut_ = true;
  }
  void literal(const std::string& content) {
    if (as_literals_) {
      text_ += "@\"" + content + '"';
    } else {
      text_ += content;
    }
  }
  void quote(std::string_view content) {
    text_ += '"';
    for (const char c : content) {
      const bool is_first_byte = (static_cast<unsigned char>(c) & 0xc0U) != 0x80;
      if (text_.size() > limit_ && is_first_byte) return cut();
      switch (c) {
        case '"': text_ += "\\\""; break;
        case '\\': text_ += "\\\\"; break;
        case '\n': text_ += "\\n"; break;
        case '\r': text_ += "\\r"; break;
        case '\t': text_ += "\\t"; break;
        default: text_ += c;
      }
    }
    text_ += '"';
  }
  void write_list(std::span<const Value> items, int depth) {
    text_ += '[';
    for (std::size_t i = 0; i < items.size() && !is_cut_; ++i) {
      if (i > 0) text_ += ", ";
      write(items[i], depth - 1);
    }
    text_ += ']';
  }
  void write_context(const ContextData& data, int depth) {
    text_ += '{';
    for (std::size_t i = 0; i < data.keys.size() && !is_cut_; ++i) {
      if (i > 0) text_ += ", ";
      write_key(data.keys[i]);
      text_ += ": ";
      write(data.values[i], depth - 1);
    }
    text_ += '}';
  }
  /// A key that is no plain word stands in quotes.
  void write_key(std::string_view key) {
    bool is_word = !key.empty() && (key.front() < '0' || key.front() > '9');
    for (const char c : key) {
      const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') || c == '_' || c == ' ' ||
                            static_cast<unsigned char>(c) >= 0x80;
      is_word = is_word && is_plain;
    }
    if (is_word) {
      text_ += key;
    } else {
      quote(key);
    }
  }
  void write_range(const RangeData& range, int depth) {
    if (range.is_negated) {
      text_ += "!= ";
      return write(range.start, depth - 1);
    }
    const bool from_nowhere = range.start.is_null() && !range.start_included;
    const bool to_nowhere = range.end.is_null() && !range.end_included;
    if (from_nowhere && !to_nowhere) {
      text_ += range.end_included ? "<= " : "< ";
      return write(range.end, depth - 1);
    }
    if (to_nowhere && !from_nowhere) {
      text_ += range.start_included ? ">= " : "> ";
      return write(range.start, depth - 1);
    }
    text_ += range.start_included ? '[' : '(';
    write(range.start, depth - 1);
    text_ += "..";
    write(range.end, depth - 1);
    text_ += range.end_included ? ']' : ')';
  }
  void write_function(const FunctionData& function) {
    text_ += function.name.empty() ? std::string_view{"function"} : function.name;
    text_ += '(';
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
      if (i > 0) text_ += ", ";
      text_ += function.parameters[i];
    }
    text_ += ')';
  }

  std::string text_;
  bool as_literals_;
  bool is_cut_ = false;
  std::size_t limit_;
};

constexpr int deepest = 200;

}  // namespace

std::string to_feel(const Value& value, std::size_t limit) {
  Writer writer{true, limit};
  writer.write(value, deepest);
  return writer.take();
}

std::string to_text(const Value& value) {
  if (value.is(Kind::string)) return std::string{value.string()};
  Writer writer{false, std::size_t{16} << 20};
  writer.write(value, deepest);
  return writer.take();
}

}  // namespace fasthold::feel
