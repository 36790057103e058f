"""What callers say about days and times, and what it means on Saturday, the 21st of November 2026, at ten."""

from __future__ import annotations

WISHES = {
    "en": """
        Tuesday after three                    | 24.11 15:00 - 25.11 00:00
        on tuesday after 3 p.m.                | 24.11 15:00 - 25.11 00:00
        Tuesday the 24th at 3:15 p.m.          | 24.11 15:15 - 24.11 15:45
        Tuesday the 1st                        | 01.12 00:00 - 02.12 00:00
        Tuesday 24                             | 24.11 00:00 - 25.11 00:00
        Tuesday 10                             | 24.11 10:00 - 24.11 10:30
        Monday 9 or 10                         | 23.11 09:00 - 23.11 09:30 ; 23.11 10:00 - 23.11 10:30
        next Tuesday the 1st                   | 01.12 00:00 - 02.12 00:00
        the 4th                                | 04.12 00:00 - 05.12 00:00
        the fourth in the morning              | 04.12 00:00 - 04.12 12:00
        the 24th of December                   | 24.12 00:00 - 25.12 00:00
        24 December 2026                       | 24.12 00:00 - 25.12 00:00
        December twenty first                  | 21.12 00:00 - 22.12 00:00
        Dec. 4                                 | 04.12 00:00 - 05.12 00:00
        the 24th or 25th of December           | 24.12 00:00 - 25.12 00:00 ; 25.12 00:00 - 26.12 00:00
        December 24th or 26th                  | 24.12 00:00 - 25.12 00:00 ; 26.12 00:00 - 27.12 00:00
        25/12                                  | 25.12 00:00 - 26.12 00:00
        12/24/2026                             | 24.12 00:00 - 25.12 00:00
        Saturday 12/5                          | 05.12 00:00 - 06.12 00:00
        2026-12-04                             | 04.12 00:00 - 05.12 00:00
        24.12.                                 | 24.12 00:00 - 25.12 00:00
        before Christmas                       | 21.11 10:00 - 25.12 00:00
        in two weeks                           | 05.12 00:00 - 12.12 00:00
        in two weeks on Tuesday                | 08.12 00:00 - 09.12 00:00
        in 3 days                              | 24.11 00:00 - 25.11 00:00
        in a month                             | 21.12 00:00 - 28.12 00:00
        in the next days                       | 21.11 10:00 - 29.11 00:00
        within the next two weeks              | 21.11 10:00 - 05.12 00:00
        next Tuesday morning                   | 24.11 00:00 - 24.11 12:00
        Tuesday morning after ten              | 24.11 10:00 - 24.11 12:00
        tomorrow at half past ten              | 22.11 10:30 - 22.11 11:00
        tomorrow or the day after              | 22.11 00:00 - 23.11 00:00 ; 23.11 00:00 - 24.11 00:00
        the day after tomorrow in the morning  | 23.11 00:00 - 23.11 12:00
        this afternoon                         | 21.11 12:00 - 21.11 18:00
        tonight                                | 21.11 17:00 - 22.11 00:00
        early next week                        | 23.11 00:00 - 25.11 00:00
        the week after next                    | 30.11 00:00 - 07.12 00:00
        the week of the 7th                    | 07.12 00:00 - 14.12 00:00
        Friday next week                       | 27.11 00:00 - 28.11 00:00
        week after next on Monday              | 30.11 00:00 - 01.12 00:00
        tomorrow week                          | 29.11 00:00 - 30.11 00:00
        the Tuesday after the 4th              | 08.12 00:00 - 09.12 00:00
        the Monday before Christmas            | 21.12 00:00 - 22.12 00:00
        weekdays this month                    | 23.11 00:00 - 28.11 00:00 ; 30.11 00:00 - 01.12 00:00
        the 2nd, 4th of December               | 02.12 00:00 - 03.12 00:00 ; 04.12 00:00 - 05.12 00:00
        Monday's no good, how about Tuesday    | 24.11 00:00 - 25.11 00:00
        Tuesday rather than Monday             | 24.11 00:00 - 25.11 00:00
        not this week, next week               | 23.11 00:00 - 30.11 00:00
        Monday for half an hour                | 23.11 00:00 - 24.11 00:00
        Tuesday or Thursday in two weeks       | 08.12 00:00 - 09.12 00:00 ; 10.12 00:00 - 11.12 00:00
        between two and four on Friday         | 27.11 14:00 - 27.11 16:00
        between 10 and 2 pm on Friday          | 27.11 10:00 - 27.11 14:00
        Friday from nine to eleven             | 27.11 09:00 - 27.11 11:00
        from 9 to 5 on Friday                  | 27.11 09:00 - 27.11 17:00
        3-5 pm on Friday                       | 27.11 15:00 - 27.11 17:00
        Friday afternoon not before two        | 27.11 14:00 - 27.11 18:00
        from ten to four on Friday             | 27.11 10:00 - 27.11 16:00
        at ten to four on Friday               | 27.11 15:50 - 27.11 16:20
        five to four on Friday                 | 27.11 15:55 - 27.11 16:25
        not before Wednesday                   | 25.11 00:00 - 25.03 00:00
        after Wednesday                        | 26.11 00:00 - 26.03 00:00
        before Wednesday                       | 21.11 10:00 - 25.11 00:00
        by Wednesday                           | 21.11 10:00 - 26.11 00:00
        Wednesday at the latest                | 21.11 10:00 - 26.11 00:00
        Monday to Thursday                     | 23.11 00:00 - 27.11 00:00
        between the 1st and the 3rd            | 01.12 00:00 - 04.12 00:00
        a week from Monday                     | 30.11 00:00 - 01.12 00:00
        Monday week                            | 30.11 00:00 - 01.12 00:00
        the Monday after next                  | 30.11 00:00 - 01.12 00:00
        a week today                           | 28.11 00:00 - 29.11 00:00
        first thing on Monday                  | 23.11 00:00 - 23.11 10:00
        Monday before 11                       | 23.11 00:00 - 23.11 11:00
        Monday at 3 or later                   | 23.11 15:00 - 24.11 00:00
        no later than four on Monday           | 23.11 00:00 - 23.11 16:00
        three thirty on Monday                 | 23.11 15:30 - 23.11 16:00
        nine forty five on Monday              | 23.11 09:45 - 23.11 10:15
        three oh five on Monday                | 23.11 15:05 - 23.11 15:35
        at 330 on Monday                       | 23.11 15:30 - 23.11 16:00
        3.30 pm thursday                       | 26.11 15:30 - 26.11 16:00
        quarter to four tomorrow               | 22.11 15:45 - 22.11 16:15
        15:00 on Friday                        | 27.11 15:00 - 27.11 15:30
        around ten on Friday                   | 27.11 09:00 - 27.11 11:00
        Wednesday afternoon                    | 25.11 12:00 - 25.11 18:00
        Wednesday afternoon at one             | 25.11 13:00 - 25.11 13:30
        nine in the morning on Monday          | 23.11 09:00 - 23.11 09:30
        at six in the evening on Monday        | 23.11 18:00 - 23.11 18:30
        Monday at seven                        | 23.11 07:00 - 23.11 07:30 ; 23.11 19:00 - 23.11 19:30
        after lunch on Monday                  | 23.11 13:00 - 24.11 00:00
        in half an hour                        | 21.11 10:30 - 21.11 11:00
        in an hour and a half                  | 21.11 11:30 - 21.11 12:00
        two hours from now                     | 21.11 12:00 - 21.11 12:30
        within the hour                        | 21.11 10:00 - 21.11 11:00
        the weekend                            | 21.11 10:00 - 23.11 00:00
        next weekend                           | 28.11 00:00 - 30.11 00:00
        end of the month                       | 24.11 00:00 - 01.12 00:00
        the beginning of the month             | 01.12 00:00 - 08.12 00:00
        mid December                           | 11.12 00:00 - 21.12 00:00
        next month                             | 01.12 00:00 - 01.01 00:00
        in May                                 | 01.05 00:00 - 01.06 00:00
        I may be free on Monday                | 23.11 00:00 - 24.11 00:00
        the second Tuesday of December         | 08.12 00:00 - 09.12 00:00
        the last Friday in January             | 29.01 00:00 - 30.01 00:00
        the first week of January              | 01.01 00:00 - 08.01 00:00
        Thursday at noon                       | 26.11 12:00 - 26.11 12:30
        as early as possible                   | 21.11 10:00 - 21.03 00:00
        the first available appointment        | 21.11 10:00 - 21.03 00:00
        any time                               | 21.11 10:00 - 21.03 00:00
        any time on Tuesday                    | 24.11 00:00 - 25.11 00:00
        Tuesday or Thursday                    | 24.11 00:00 - 25.11 00:00 ; 26.11 00:00 - 27.11 00:00
        Monday at nine or at ten               | 23.11 09:00 - 23.11 09:30 ; 23.11 10:00 - 23.11 10:30
        Tuesday after three or Monday morning  | 23.11 00:00 - 23.11 12:00 ; 24.11 15:00 - 25.11 00:00
        at nine Monday or at ten Tuesday       | 23.11 09:00 - 23.11 09:30 ; 24.11 10:00 - 24.11 10:30
        Monday or Tuesday at three             | 23.11 15:00 - 23.11 15:30 ; 24.11 15:00 - 24.11 15:30
        Monday, no sorry, Tuesday              | 24.11 00:00 - 25.11 00:00
        Tuesday at two, I mean three           | 24.11 15:00 - 24.11 15:30
        next week but not Monday or Tuesday    | 25.11 00:00 - 30.11 00:00
        I can't on Tuesday but Monday is fine  | 23.11 00:00 - 24.11 00:00
        Tuesday but not in the morning         | 24.11 12:00 - 25.11 00:00
        for two people on Monday               | 23.11 00:00 - 24.11 00:00
        can I come by on Monday                | 23.11 00:00 - 24.11 00:00
    """,
    "es": """
        el martes después de las tres          | 24.11 15:00 - 25.11 00:00
        el día 4                               | 04.12 00:00 - 05.12 00:00
        el martes 24 a las 15:15               | 24.11 15:15 - 24.11 15:45
        el primero de diciembre                | 01.12 00:00 - 02.12 00:00
        el 24 de diciembre                     | 24.12 00:00 - 25.12 00:00
        el treinta y uno de diciembre          | 31.12 00:00 - 01.01 00:00
        el 12/4                                | 12.04 00:00 - 13.04 00:00
        del 4 al 8 de diciembre                | 04.12 00:00 - 09.12 00:00
        dentro de dos semanas                  | 05.12 00:00 - 12.12 00:00
        en quince días                         | 05.12 00:00 - 12.12 00:00
        en dos días                            | 23.11 00:00 - 24.11 00:00
        lo antes posible                       | 21.11 10:00 - 21.03 00:00
        me da igual                            | 21.11 10:00 - 21.03 00:00
        pasado mañana por la mañana            | 23.11 00:00 - 23.11 12:00
        mañana a las tres y media              | 22.11 15:30 - 22.11 16:00
        mañana por la mañana                   | 22.11 00:00 - 22.11 12:00
        mañana por la tarde a las siete        | 22.11 19:00 - 22.11 19:30
        a partir de mañana                     | 22.11 00:00 - 22.03 00:00
        esta noche                             | 21.11 19:00 - 22.11 00:00
        la semana que viene                    | 23.11 00:00 - 30.11 00:00
        el jueves que viene                    | 26.11 00:00 - 27.11 00:00
        el jueves de la semana que viene       | 26.11 00:00 - 27.11 00:00
        de lunes a jueves                      | 23.11 00:00 - 27.11 00:00
        después del miércoles                  | 26.11 00:00 - 26.03 00:00
        hasta el miércoles                     | 21.11 10:00 - 26.11 00:00
        de dos a cuatro el viernes             | 27.11 14:00 - 27.11 16:00
        el viernes de las 9 a las 11           | 27.11 09:00 - 27.11 11:00
        el viernes entre dos y cuatro          | 27.11 14:00 - 27.11 16:00
        el lunes a primera hora                | 23.11 00:00 - 23.11 10:00
        el lunes a las cuatro menos cuarto     | 23.11 15:45 - 23.11 16:15
        el lunes a las nueve y diez            | 23.11 09:10 - 23.11 09:40
        cuarto para las cuatro el lunes        | 23.11 15:45 - 23.11 16:15
        el lunes a la una                      | 23.11 13:00 - 23.11 13:30
        el lunes a las 15 horas                | 23.11 15:00 - 23.11 15:30
        el lunes a eso de las cinco            | 23.11 16:00 - 23.11 18:00
        el lunes en adelante                   | 23.11 00:00 - 23.03 00:00
        el miércoles por la tarde              | 25.11 12:00 - 25.11 20:00
        la tarde del miércoles                 | 25.11 12:00 - 25.11 20:00
        el martes o el jueves                  | 24.11 00:00 - 25.11 00:00 ; 26.11 00:00 - 27.11 00:00
        el martes 1 por la tarde               | 01.12 12:00 - 01.12 20:00
        la primera semana de enero             | 01.01 00:00 - 08.01 00:00
        a finales de mes                       | 24.11 00:00 - 01.12 00:00
        a principios de diciembre              | 01.12 00:00 - 08.12 00:00
        el finde                               | 21.11 10:00 - 23.11 00:00
        dentro de media hora                   | 21.11 10:30 - 21.11 11:00
        en una hora y media                    | 21.11 11:30 - 21.11 12:00
        el lunes, no, perdón, el martes        | 24.11 00:00 - 25.11 00:00
        la semana que viene menos el lunes     | 24.11 00:00 - 30.11 00:00
        el martes, pero no por la mañana       | 24.11 12:00 - 25.11 00:00
        entre el siete y el diez               | 07.12 00:00 - 11.12 00:00
        doce cuatro                            | 12.04 00:00 - 13.04 00:00
        el lunes no puedo, el martes sí        | 24.11 00:00 - 25.11 00:00
        no puedo el lunes, el martes sí        | 24.11 00:00 - 25.11 00:00
        el lunes antes de Navidad              | 21.12 00:00 - 22.12 00:00
        para dos personas el lunes             | 23.11 00:00 - 24.11 00:00
    """,
}
