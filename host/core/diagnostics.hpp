// SPDX-License-Identifier: MPL-2.0
// What is wrong with something a person wrote, where, and what was expected.
//
// MESSAGES
// Each module lists what it can say in its own `messages.def`, one line a message with a stable
// code and the text in both languages. Texts say "what is wrong; what was expected", start in
// lower case, have no final stop, put the user's own words in backticks and never carry personal
// data: only ids, days and positions. `{0}`, `{1}` .. stand for the arguments.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"

namespace fasthold {

enum class Severity : std::uint8_t { error, warning, note };

/// One thing that the program can say. Lives in static storage.
struct Message {
  std::string_view code;  ///< stable and searchable, such as `CAS-0012`
  Severity severity;
  std::string_view en;
  std::string_view da;
};

/// A place in a file. `line` and `column` count from 1; 0 means "the whole file", and an empty
/// file name "no file at all".
struct Position {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  bool operator==(const Position&) const = default;
};

/// A message, said about a place.
struct Diagnostic {
  const Message* message = nullptr;  ///< never null in a diagnostic that was reported
  Position where;
  std::vector<std::string> arguments;

  [[nodiscard]] std::string text(Language language) const;
};

/// `file:line: text [code]`, the one line that a user sees. Warnings and notes say so.
std::string to_string(const Diagnostic& diagnostic, Language language);

/// Everything that was found wrong, in the order found. Keeps at most `capacity` and counts the
/// rest, so that a hostile file cannot make the list itself the problem (invariant 8).
class Diagnostics {
 public:
  static constexpr std::size_t capacity = 1000;

  void report(const Message& message, Position where, std::vector<std::string> arguments = {});
  void add(Diagnostic diagnostic);
  void append(const Diagnostics& others);

  [[nodiscard]] bool has_errors() const noexcept { return errors_ > 0; }
  [[nodiscard]] std::size_t errors() const noexcept { return errors_; }
  [[nodiscard]] std::size_t dropped() const noexcept { return dropped_; }
  [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return list_.size(); }
  [[nodiscard]] auto begin() const noexcept { return list_.begin(); }
  [[nodiscard]] auto end() const noexcept { return list_.end(); }
  [[nodiscard]] const Diagnostic& front() const { return list_.front(); }

  /// Sorts by file, line and column: the order in which an author mends them.
  void sort_by_position();

 private:
  std::vector<Diagnostic> list_;
  std::size_t errors_ = 0;
  std::size_t dropped_ = 0;
};

}  // namespace fasthold

/// Defines one message; used by the `messages.hpp` of a module around its `messages.def`.
#define FASTHOLD_DEFINE_MESSAGE(name, code, severity, en, da) \
  inline constexpr ::fasthold::Message name{code, ::fasthold::Severity::severity, en, da};
