// SPDX-License-Identifier: MPL-2.0
#include "core/date.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace fasthold {
namespace {

namespace chrono = std::chrono;

chrono::year_month_day civil(Date day) noexcept {
  return chrono::sys_days{chrono::days{day.days}};
}

Date from_civil(chrono::year_month_day civil) noexcept {
  return {static_cast<std::int32_t>(chrono::sys_days{civil}.time_since_epoch().count())};
}

/// Two or four decimal digits at `text`, or -1 when one of them is not a digit.
int digits(std::string_view text) noexcept {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

constexpr std::array<TextView, 12> month_names{{{"januar", "January"},
                                                {"februar", "February"},
                                                {"marts", "March"},
                                                {"april", "April"},
                                                {"maj", "May"},
                                                {"juni", "June"},
                                                {"juli", "July"},
                                                {"august", "August"},
                                                {"september", "September"},
                                                {"oktober", "October"},
                                                {"november", "November"},
                                                {"december", "December"}}};

}  // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day) noexcept {
  const chrono::year_month_day civil{chrono::year{year}, chrono::month{month}, chrono::day{day}};
  if (year < 1 || year > 9999 || !civil.ok()) return std::nullopt;
  return from_civil(civil);
}

std::optional<Date> parse_date(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(text.substr(0, 4));
  const int month = digits(text.substr(5, 2));
  const int day = digits(text.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  return make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

void write_iso(Date day, char* out) noexcept {
  const auto date = civil(day);
  const auto put = [&out](unsigned number, int width) {
    for (int i = width - 1; i >= 0; --i, number /= 10) {
      out[i] = static_cast<char>('0' + number % 10);
    }
    out += width;
  };
  put(static_cast<unsigned>(static_cast<int>(date.year())), 4);
  *out++ = '-';
  put(static_cast<unsigned>(date.month()), 2);
  *out++ = '-';
  put(static_cast<unsigned>(date.day()), 2);
}

std::string to_string(Date day) {
  std::string text(10, '\0');
  write_iso(day, text.data());
  return text;
}

std::string to_string(Date day, Language language) {
  const auto date = civil(day);
  const auto number = static_cast<unsigned>(date.day());
  const auto name = month_names[static_cast<unsigned>(date.month()) - 1].in(language);
  const int year = static_cast<int>(date.year());
  return language == Language::da ? fmt::format("{}. {} {}", number, name, year)
                                  : fmt::format("{} {} {}", number, name, year);
}

Date add_months(Date day, int months) noexcept {
  const auto date = civil(day);
  const auto month = chrono::year_month{date.year(), date.month()} + chrono::months{months};
  const chrono::year_month_day same{month.year(), month.month(), date.day()};
  if (same.ok()) return from_civil(same);
  return from_civil(chrono::sys_days{month / chrono::last});
}

}  // namespace fasthold
