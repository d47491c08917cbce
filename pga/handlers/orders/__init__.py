"""Barring orders of the mayor (Wet tijdelijk huisverbod; field study of Veilig Thuis 3.5)."""
